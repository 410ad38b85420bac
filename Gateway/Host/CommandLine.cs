using System.CommandLine;

namespace Gateway.Host;

/// <summary>
/// The verbs of the one executable. Exit codes: 0 done, 1 done with findings (rejected rows, failed checks, could not start), 2 wrong use or unreadable input.
/// </summary>
internal static class CommandLine
{
    private static readonly Option<string?> Config = new("--config") { Description = "The config folder. Default: the nearest folder \"config\".", Recursive = true };
    private static readonly Option<string?> Data = new("--data") { Description = "The data folder. Default: the setting Storage:DataFolder, \"data\".", Recursive = true };
    private static readonly Option<string?> Urls = new("--urls") { Description = "Where to listen, such as http://127.0.0.1:8080." };

    /// <summary>Builds the command line.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("The SMS and USSD gateway of a social-protection programme. Without a verb it serves.")
        {
            Config, Data, Urls,
            Serve(),
        };
        root.SetAction(ServeAsync);
        return root;
    }

    private static Command Serve()
    {
        var serve = new Command("serve", "Runs the gateway (the default).") { Urls };
        serve.SetAction(ServeAsync);
        return serve;
    }

    private static Task<int> ServeAsync(ParseResult result, CancellationToken stopping) => ServeCommand.RunAsync(Settings(result), stopping);

    private static HostSettings Settings(ParseResult result)
    {
        var overrides = new Dictionary<string, string?>();
        if (result.GetValue(Data) is { } data)
            overrides["Storage:DataFolder"] = data;
        if (result.GetValue(Urls) is { } urls)
            overrides["Urls"] = urls;
        return new HostSettings { ConfigFolder = result.GetValue(Config), Overrides = overrides };
    }
}
