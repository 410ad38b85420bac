namespace Gateway.Tests.House;

/// <summary>A folder of Gateway uses only those above it in this list; Program.cs, the host, may use all.</summary>
public class FloorsTests
{
    private static readonly string[] Floors =
    [
        "Messages", "Security", "Store", "Smpp", "Simulator", "Operators", "Registry", "Outbox", "Contacts", "Grievances",
        "Services", "Conversations", "Inbox", "Ussd", "Broadcasts", "Api", "Keeping", "Console", "Host",
    ];

    [Fact]
    public void Folders_only_look_down()
    {
        var upward = SourceTree.CSharp("Gateway")
            .Select(file => (file.Path, file.Lines, Floor: Array.IndexOf(Floors, file.Path.Split('/')[1])))
            .Where(file => file.Floor >= 0)
            .SelectMany(file => file.Lines
                .Where(line => line.StartsWith("using Gateway.", StringComparison.Ordinal))
                .Select(line => line["using Gateway.".Length..].TrimEnd(';').Split('.')[0])
                .Where(used => Array.IndexOf(Floors, used) > file.Floor)
                .Select(used => $"{file.Path} uses {used}"));

        Assert.Empty(upward);
    }

    [Fact]
    public void Every_folder_of_the_gateway_has_a_floor()
    {
        var unknown = SourceTree.CSharp("Gateway").Select(file => file.Path.Split('/')).Where(parts => parts.Length > 2)
            .Select(parts => parts[1]).Distinct().Except(Floors);

        Assert.Empty(unknown);
    }

    [Fact]
    public void Localization_and_dialogs_do_no_input_or_output()
    {
        string[] forbidden = ["System.IO.File", "File.", "Directory.", "HttpClient", "Socket", "ILogger", "Console.", "Environment."];

        var found = SourceTree.CSharp("Localization").Concat(SourceTree.CSharp("Dialogs"))
            .SelectMany(file => file.Lines
                .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                .Where(line => forbidden.Any(word => System.Text.RegularExpressions.Regex.IsMatch(line, $@"(?<![\w.]){System.Text.RegularExpressions.Regex.Escape(word)}")))
                .Select(line => $"{file.Path}: {line.Trim()}"));

        Assert.Empty(found);
    }
}
