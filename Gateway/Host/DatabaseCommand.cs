using System.CommandLine;
using System.Globalization;
using Gateway.Broadcasts.Control;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Host;

/// <summary>The verb <c>database</c>: a back-up while the gateway runs, and what must be done after one was restored.</summary>
internal static class DatabaseCommand
{
    private static readonly string[] QueueFiles = ["queue.db", "queue.db-wal", "queue.db-shm"];

    /// <summary>Makes it.</summary>
    public static Command Create(Func<ParseResult, HostSettings> settings)
    {
        var file = new Argument<string>("file") { Description = "The file to write. It must not be there yet." };
        var backup = new Command("backup", "Copies the SQLite database whole into one file, beside a running gateway. With PostgreSQL use pg_dump.") { file };
        backup.SetAction((result, stopping) => OfflineCommands.WithPartsAsync(
            settings(result), parts => BackUpAsync(parts.GetRequiredService<Database>(), result.GetRequiredValue(file), stopping), stopping));

        var yes = new Option<bool>("--yes") { Description = "Do it. Without it the command only says what it would do." };
        var restored = new Command("restored", "After a back-up was put back and before the gateway is started: calls unknown what may have been sent since, so that nothing is sent twice.") { yes };
        restored.SetAction((result, stopping) => OfflineCommands.WithPartsAsync(
            settings(result), parts => RestoredAsync(parts, settings(result), result.GetValue(yes), stopping), stopping));
        return new Command("database", "Backs the database up, and makes a restored one safe to start on.") { backup, restored };
    }

    private static async Task<int> BackUpAsync(Database database, string file, CancellationToken stopping)
    {
        if (database.Provider != StorageProvider.Sqlite)
            return await RefuseAsync("The database is PostgreSQL: use pg_dump --format=custom.");
        var path = Path.GetFullPath(file);
        if (File.Exists(path))
            return await RefuseAsync($"{path} is there already; a back-up never overwrites another. Choose another name.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            return await RefuseAsync($"There is no folder {Path.GetDirectoryName(path)}.");
        // One statement, one look: what is committed meanwhile is not in it.
        await database.ReadAsync(session => session.Execute("VACUUM INTO $1", path), stopping);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await System.Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length} bytes. Keep the key file apart from it: without it nobody can read the numbers."));
        return 0;
    }

    private static async Task<int> RestoredAsync(IServiceProvider parts, HostSettings settings, bool isMeant, CancellationToken stopping)
    {
        var database = parts.GetRequiredService<Database>();
        // Nobody may be sending from this database now: even a gateway with Redis keeps this from being taken.
        using var owner = DatabaseOwner.Take(database, isShared: false);
        var now = settings.Time.GetUtcNow();
        if (!isMeant)
        {
            var found = await database.ReadAsync(session => AfterRestore.Count(session, now), stopping);
            await System.Console.Out.WriteLineAsync(found.Words("would become", "would be"));
            await System.Console.Out.WriteLineAsync("Nothing was changed. Say --yes to do it.");
            return 1;
        }

        var by = new ByStaff("command line", "command line");
        var done = await parts.GetRequiredService<BatchWriter>().WriteAsync(session => AfterRestore.Settle(session, by, now), stopping);
        // The queue is of another time than the database; what it holds is among the messages above.
        foreach (var queue in QueueFiles.Select(database.Options.PathOf).Where(File.Exists))
            File.Delete(queue);
        await System.Console.Out.WriteLineAsync(done.Words("are now", "are"));
        await System.Console.Out.WriteLineAsync("With Redis, empty it before the gateway is started. In the console: Broadcasts shows what is held, and each message of unknown outcome can be sent again by hand.");
        return 0;
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await System.Console.Error.WriteLineAsync(why);
        return 2;
    }
}
