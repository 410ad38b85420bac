using System.CommandLine;
using Gateway.Registry.Sync;

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
            Serve(), Demo(), Import(), ImportPorted(), Broadcast(), Flows(), DemoData(), Users(), Clients(), Export(), SimulateCommand.Create(), UnderstandCommand.Create(Settings),
            Wordings.LanguagesCommand.Create(Settings), CasesCommand.Create(Settings), AuditCommand.Create(Settings), DatabaseCommand.Create(Settings), DataCommand.Create(Settings), KeysCommand.Create(Settings),
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

    private static Command Demo()
    {
        var demo = new Command("demo", "Starts a gateway with simulated operators, plays an SMS conversation, a USSD complaint and a broadcast in the terminal, and ends.");
        demo.SetAction((result, stopping) => DemoCommand.RunAsync(Settings(result), stopping));
        return demo;
    }

    private static Command Broadcast()
    {
        var options = new BroadcastOptionSet();
        var broadcast = new Command("broadcast", "Sends a notice to an audience: shows people, parts and cost first, and asks.");
        options.AddTo(broadcast);
        broadcast.SetAction((result, stopping) => OfflineCommands.BroadcastAsync(Settings(result), () => options.Read(result), stopping));
        return broadcast;
    }

    private static Command Import()
    {
        var folder = new Argument<string?>("folder") { Arity = ArgumentArity.ZeroOrOne, Description = "The folder with beneficiaries.csv, enrolments.csv, payments.csv, payment-points.csv." };
        var from = new Option<string?>("--from") { Description = "Instead of files: openimis, dci, or the name of a registry in Registry:Sources. What changed since the last time is read." };
        var full = new Option<bool>("--full") { Description = "With --from: read everything again from the beginning." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check every row and change nothing." };
        var rejects = new Option<string?>("--rejects") { Description = "Where to write the rows that could not be loaded. Default: rejects.csv in the data folder." };
        var import = new Command("import", "Loads the registry from CSV files, or from a registry outside; the same rows twice change nothing.") { folder, from, full, dryRun, rejects };
        import.Validators.Add(result =>
        {
            if (result.GetValue(folder) is null == result.GetValue(from) is null)
                result.AddError("Give either a folder or --from.");
        });
        import.SetAction((result, stopping) => result.GetValue(from) is { } source
            ? OfflineCommands.SyncAsync(Settings(result), source, result.GetValue(dryRun) ? SyncMode.DryRun : result.GetValue(full) ? SyncMode.Full : SyncMode.Changes, result.GetValue(rejects), stopping)
            : OfflineCommands.ImportAsync(Settings(result), result.GetValue(folder)!, result.GetValue(dryRun), result.GetValue(rejects), stopping));
        return import;
    }

    private static Command ImportPorted()
    {
        var file = new Argument<string>("file.csv") { Description = "A CSV file with the columns msisdn,operator; operators by their names in the settings." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check every row and change nothing." };
        var rejects = new Option<string?>("--rejects") { Description = "Where to write the rows that could not be loaded. Default: rejects.csv in the data folder." };
        var import = new Command("import-ported", "Loads ported numbers, which are routed by this table before anything else.") { file, dryRun, rejects };
        import.SetAction((result, stopping) => OfflineCommands.ImportPortedAsync(
            Settings(result), result.GetRequiredValue(file), result.GetValue(dryRun), result.GetValue(rejects), stopping));
        return import;
    }

    private static Command Flows()
    {
        var check = new Command("check", "Reports every error of the flow and language files at once.");
        check.SetAction(result => FlowCommands.Check(Settings(result)));
        var only = new Option<string?>("--only") { Description = "Only those whose name holds this." };
        var test = new Command("test", "Plays the test conversations of config/flows/tests, and the rehearsals against a gateway of their own.") { only };
        test.SetAction((result, stopping) => FlowCommands.TestAsync(Settings(result), result.GetValue(only), stopping));
        var name = new Argument<string?>("flow") { Description = "One flow; all of them without it.", Arity = ArgumentArity.ZeroOrOne };
        var graph = new Command("graph", "Prints flows as Mermaid state diagrams.") { name };
        graph.SetAction(result => FlowCommands.Graph(Settings(result), result.GetValue(name)));
        return new Command("flows", "Works with the dialog flows.") { check, test, graph, Publish(), Stats() };
    }

    private static Command Publish()
    {
        var flow = new Argument<string?>("flow") { Description = "One flow; every one that changed without it.", Arity = ArgumentArity.ZeroOrOne };
        var author = new Option<string>("--author") { Description = "Who publishes. Default: the user of this terminal.", DefaultValueFactory = _ => Environment.UserName };
        var rollback = new Option<bool>("--rollback") { Description = "Serve the content before the one served now again, as a new version." };
        var withdraw = new Option<bool>("--withdraw") { Description = "Take a version away from everybody; whoever stands in it is told and keeps her answers." };
        var version = new Option<int?>("--version-number") { Description = "The version to withdraw. Default: the newest." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check, play the conversations, show what would change, and change nothing." };
        var publish = new Command("publish", "Makes flows as written the versions that people begin in. Refused while a check or a test conversation fails.")
        {
            flow, author, rollback, withdraw, version, dryRun,
        };
        publish.SetAction((result, stopping) => PublishCommand.RunAsync(
            Settings(result),
            new PublishOptions(
                result.GetValue(flow), result.GetRequiredValue(author), result.GetValue(rollback), result.GetValue(withdraw), result.GetValue(version), result.GetValue(dryRun)),
            () => FlowCommands.TestAsync(Settings(result), filter: null, stopping), stopping));
        return publish;
    }

    private static Command Stats()
    {
        var flow = new Argument<string?>("flow") { Description = "One flow; all of them without it.", Arity = ArgumentArity.ZeroOrOne };
        var days = new Option<int>("--days") { Description = "How many days back.", DefaultValueFactory = _ => 30 };
        var stats = new Command("stats", "Prints how far conversations come, where they stop and how long each step takes.") { flow, days };
        stats.SetAction((result, stopping) => FlowStatsCommand.RunAsync(Settings(result), result.GetValue(flow), result.GetValue(days), stopping));
        return stats;
    }

    private static Command DemoData()
    {
        var folder = new Argument<string>("folder") { Description = "Where to write the four CSV files and the cast." };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same files.", DefaultValueFactory = _ => 8171 };
        var households = new Option<int>("--households") { Description = "How many households.", DefaultValueFactory = _ => 2000 };
        var data = new Command("demo-data", "Makes a synthetic registry: invented people only.") { folder, seed, households };
        data.SetAction(result => OfflineCommands.DemoData(result.GetRequiredValue(folder), result.GetValue(seed), result.GetValue(households)));
        return data;
    }

    private static Command Users()
    {
        var name = new Argument<string>("name") { Description = "The user's name." };
        var roles = new Option<string?>("--roles") { Description = $"Its roles, separated by commas: {string.Join(", ", Console.Access.Role.All)}. Default: Administrator." };
        var add = new Command("add", "Makes a staff account and prints its password, once.") { name, roles };
        add.SetAction((result, stopping) => OfflineCommands.AddUserAsync(Settings(result), result.GetRequiredValue(name), result.GetValue(roles), stopping));
        return new Command("users", "Works with staff accounts.") { add };
    }

    private static Command Clients()
    {
        var name = new Argument<string>("name") { Description = "The client's name." };
        var scopes = new Option<string>("--scopes") { Description = $"What it may do, separated by commas: {string.Join(", ", Api.Clients.ApiScopes.All)}.", Required = true };
        var rate = new Option<int>("--rate") { Description = "Requests a second it may make.", DefaultValueFactory = _ => 100 };
        var quota = new Option<long>("--segments-per-day") { Description = "Segments it may send a day (UTC).", DefaultValueFactory = _ => 100_000 };
        var perMinute = new Option<long>("--messages-per-minute") { Description = "Messages it may send a minute; 0 for as many as its rate allows." };
        var expires = new Option<string?>("--expires") { Description = "The first day (UTC) on which its key is refused, such as 2027-07-01. Default: never." };
        var add = new Command("add", "Makes a client of the HTTP API and prints its key, once.") { name, scopes, rate, quota, perMinute, expires };
        add.SetAction((result, stopping) => OfflineCommands.AddClientAsync(
            Settings(result), result.GetRequiredValue(name), result.GetRequiredValue(scopes), result.GetValue(rate), result.GetValue(quota), result.GetValue(perMinute), result.GetValue(expires), stopping));
        var disable = new Command("disable", "Refuses a client's key from now on.") { name };
        disable.SetAction((result, stopping) => OfflineCommands.DisableClientAsync(Settings(result), result.GetRequiredValue(name), stopping));
        return new Command("clients", "Works with the clients of the HTTP API.") { add, disable };
    }

    private static Command Export()
    {
        var kind = new Argument<string>("kind") { Description = "facts (what happened in conversations), cases, ombudsman (those nobody solved in 30 days), undelivered (messages that did not arrive), or all." };
        var from = new Option<string>("--from") { Description = "The first day (UTC), such as 2026-11-01.", Required = true };
        var to = new Option<string>("--to") { Description = "The last day (UTC).", Required = true };
        var folder = new Option<string>("--out") { Description = "The folder to write to.", Required = true };
        var export = new Command("export", "Writes CSV files without numbers, names and texts, safe to open in a spreadsheet, each with its SHA-256.") { kind, from, to, folder };
        export.SetAction((result, stopping) => OfflineCommands.ExportAsync(
            Settings(result), result.GetRequiredValue(kind), result.GetRequiredValue(from), result.GetRequiredValue(to), result.GetRequiredValue(folder), stopping));
        return export;
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
