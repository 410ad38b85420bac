using Gateway.Api.Clients;
using Gateway.Api.Exports;
using Gateway.Broadcasts;
using Gateway.Console.Staff;
using Gateway.Operators;
using Gateway.Registry;
using Gateway.Registry.Demo;
using Gateway.Registry.Import;
using Gateway.Registry.Sync;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;
using Spectre.Console;

namespace Gateway.Host;

/// <summary>The verbs that work on the database without serving; a gateway may be running beside them.</summary>
internal static class OfflineCommands
{
    /// <summary>Loads the registry from a folder of CSV files.</summary>
    public static Task<int> ImportAsync(HostSettings settings, string folder, bool dryRun, string? rejects, CancellationToken stopping) =>
        WithPartsAsync(settings, parts =>
        {
            var report = rejects ?? parts.GetRequiredService<Database>().Options.PathOf("rejects.csv");
            return new ImportCommand(parts.GetRequiredService<RegistryImport>(), AnsiConsole.Console).RunAsync(new ImportRequest(folder, report) { DryRun = dryRun }, stopping);
        }, stopping);

    /// <summary>Reads a registry outside into the local projection.</summary>
    public static Task<int> SyncAsync(HostSettings settings, string from, SyncMode mode, string? rejects, CancellationToken stopping) =>
        WithPartsAsync(settings, parts =>
        {
            var report = rejects ?? parts.GetRequiredService<Database>().Options.PathOf("rejects.csv");
            return new SyncCommand(parts.GetRequiredService<SyncSources>(), parts.GetRequiredService<RegistrySync>(), AnsiConsole.Console).RunAsync(from, mode, report, stopping);
        }, stopping);

    /// <summary>Loads a file of ported numbers; numbers become tokens, and the same file twice changes nothing.</summary>
    public static Task<int> ImportPortedAsync(HostSettings settings, string file, bool dryRun, string? rejects, CancellationToken stopping) =>
        WithPartsAsync(settings, parts =>
        {
            var path = Path.GetFullPath(file);
            var report = rejects ?? parts.GetRequiredService<Database>().Options.PathOf("rejects.csv");
            var table = new PortedNumberTable(Path.GetFileName(path), parts.GetRequiredService<OperatorDirectory>().Names, parts.GetRequiredService<PersonalData>());
            return new ImportCommand(parts.GetRequiredService<RegistryImport>(), AnsiConsole.Console)
                .RunAsync(new ImportRequest(Path.GetDirectoryName(path)!, report) { DryRun = dryRun }, [table], stopping);
        }, stopping);

    /// <summary>Plans a broadcast, asks, stores it, and watches the running gateway send it.</summary>
    public static Task<int> BroadcastAsync(HostSettings settings, Func<BroadcastCommandOptions> read, CancellationToken stopping) =>
        WithPartsAsync(settings, parts => parts.GetRequiredService<BroadcastCommand>().RunAsync(read(), AnsiConsole.Console, stopping), stopping);

    /// <summary>Makes a staff account and prints its password once.</summary>
    public static Task<int> AddUserAsync(HostSettings settings, string name, string? roles, CancellationToken stopping) =>
        WithPartsAsync(settings, async parts =>
        {
            var (exitCode, lines) = await parts.GetRequiredService<UsersCommand>().AddAsync(
                name, password: null, (roles ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), stopping);
            foreach (var line in lines)
                await (exitCode == 0 ? System.Console.Out : System.Console.Error).WriteLineAsync(line);
            return exitCode;
        }, stopping);

    /// <summary>Makes a client of the HTTP API and prints its key once.</summary>
    public static Task<int> AddClientAsync(HostSettings settings, string name, string scopes, int rate, long quota, long perMinute, string? expires, CancellationToken stopping) =>
        WithPartsAsync(settings, async parts =>
        {
            try
            {
                if (rate is < 1 or > 1_000_000 || quota < 1 || perMinute < 0)
                    throw new FormatException("--rate is at least 1 and at most 1000000, --segments-per-day at least 1, --messages-per-minute at least 0.");
                var client = new ApiClient(Guid.CreateVersion7(), name, ApiScopes.Parse(scopes), rate, quota) { MessagesPerMinute = perMinute, ExpiresAt = ApiClient.Day(expires) };
                return await parts.GetRequiredService<ClientsCommand>().AddAsync(client, System.Console.Out, System.Console.Error, stopping);
            }
            catch (FormatException e)
            {
                await System.Console.Error.WriteLineAsync(e.Message);
                return 2;
            }
        }, stopping);

    /// <summary>Ends the access of a client of the HTTP API.</summary>
    public static Task<int> DisableClientAsync(HostSettings settings, string name, CancellationToken stopping) =>
        WithPartsAsync(settings, parts => parts.GetRequiredService<ClientsCommand>().DisableAsync(name, System.Console.Out, System.Console.Error, stopping), stopping);

    /// <summary>Writes CSV files.</summary>
    public static Task<int> ExportAsync(HostSettings settings, string kind, string from, string to, string folder, CancellationToken stopping) => WithPartsAsync(
        settings, async parts =>
        {
            // What leaves the house is on record before it does.
            var entry = new AuditEntry("command line", null, "export.command", $"export:{kind}", $"from {from} to {to}");
            await parts.GetRequiredService<BatchWriter>().WriteAsync(session => AuditLog.Append(session, entry, settings.Time.GetUtcNow()), stopping);
            return await parts.GetRequiredService<ExportCommand>().RunAsync(kind, from, to, folder, System.Console.Out, System.Console.Error, stopping);
        }, stopping);

    /// <summary>Makes a synthetic registry.</summary>
    public static int DemoData(string folder, int seed, int households) => DemoDataCommand.Run(folder, seed, households);

    /// <summary>Runs work on the parts of a gateway that does not serve.</summary>
    public static async Task<int> WithPartsAsync(HostSettings settings, Func<IServiceProvider, Task<int>> work, CancellationToken stopping)
    {
        try
        {
            await using var app = GatewayHost.Prepare(settings with { LogToTerminal = false });
            await app.Services.GetRequiredService<Database>().MigrateAsync(stopping);
            return await work(app.Services);
        }
        catch (Exception e) when (StartFailure.Explain(e) is { } words)
        {
            await System.Console.Error.WriteLineAsync(words);
            return 2;
        }
    }
}
