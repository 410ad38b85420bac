using System.Text.RegularExpressions;

namespace Gateway.Tests.House;

/// <summary>Time and chance come in as parameters, so that a test can decide them.</summary>
public partial class ClockTests
{
    [Fact]
    public void Nothing_but_the_host_reads_the_wall_clock()
    {
        var readers = SourceTree.CSharp("Localization").Concat(SourceTree.CSharp("Dialogs")).Concat(SourceTree.CSharp("Gateway"))
            .Where(file => !file.Path.StartsWith("Gateway/Program.cs", StringComparison.Ordinal) && !file.Path.StartsWith("Gateway/Host/", StringComparison.Ordinal))
            .SelectMany(file => file.Lines.Where(line => Clock.IsMatch(line)).Select(line => $"{file.Path}: {line.Trim()}"));

        Assert.Empty(readers);
    }

    [GeneratedRegex(@"DateTime(Offset)?\.(Now|UtcNow|Today)|Stopwatch\.(StartNew|GetTimestamp)|Environment\.TickCount|TimeProvider\.System")]
    private static partial Regex Clock { get; }
}
