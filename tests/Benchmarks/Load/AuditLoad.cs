using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks.Load;

/// <summary>Verifies a long audit log, as <c>audit verify</c> does: rows a second, and processor time a row.</summary>
internal static class AuditLoad
{
    private const int Page = 10_000;

    private static readonly ManyRows Insert = ManyRows.InsertInto("audit", "", "seq:n", "at:n", "actor:t", "address:t", "action:t", "object:t", "detail:t", "prev_hash:o", "hash:o");

    /// <summary>load audit [--rows N] [--database D]: on both databases unless one is named.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = new LoadArguments(args);
        var rows = arguments.Number("--rows", 1_000_000);
        var worst = 0;
        foreach (var engine in arguments.Text("--database") is { } only ? [only] : new[] { "sqlite", "postgresql" })
            worst = Math.Max(worst, await RunAsync(engine, rows));
        return worst;
    }

    private static async Task<int> RunAsync(string engine, int rows)
    {
        var folder = Directory.CreateTempSubdirectory("load-audit-").FullName;
        await using var servers = new OwnServers();
        try
        {
            using var database = new Database(new StorageOptions
            {
                DataFolder = folder,
                Provider = engine == "postgresql" ? StorageProvider.PostgreSql : StorageProvider.Sqlite,
                Database = engine == "postgresql" ? await servers.PostgreSqlAsync() : "",
            });
            await database.MigrateAsync(CancellationToken.None);
            await FillAsync(database, rows);
            // The first run brings the file into the system's cache.
            await AuditVerification.RunAsync(database, CancellationToken.None);
            var (processor, clock) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
            var found = await AuditVerification.RunAsync(database, CancellationToken.None);
            var took = clock.Elapsed.TotalSeconds;
            var used = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"scenario":"audit","database":"{{engine}}","rows":{{found.Rows}},"whole":{{(found.BadSeq is null ? "true" : "false")}},"seconds":{{took:0.00}},"per_second":{{found.Rows / took:0}},"processor_us_a_row":{{used * 1e6 / rows:0.00}}}"""));
            return found.BadSeq is null && found.Rows == rows ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(Database database, int rows)
    {
        await using var writer = new BatchWriter(database, NullLogger<BatchWriter>.Instance);
        using var hasher = new AuditHasher();
        var (block, previous) = (new RowBlock(9), AuditChain.Beginning);
        for (var seq = 1L; seq <= rows; seq++)
        {
            var entry = new AuditEntry("sara.khan", "10.1.2.3", "personal.reveal", $"case:KF-2026-{seq:000000}", "number, because she asked to be called back");
            var hash = new byte[SHA256.HashSizeInBytes];
            hasher.Hash(previous, seq, 1_760_000_000_000 + seq, entry, hash);
            block.Add(seq, 1_760_000_000_000 + seq, entry.Actor, entry.Address, entry.Action, entry.Object, entry.Detail, previous, hash);
            previous = hash;
            if (block.Count < Page && seq < rows)
                continue;
            await writer.WriteAsync(
                session =>
                {
                    session.Many(Insert, block);
                    session.Execute("UPDATE audit_head SET seq = $1, hash = $2 WHERE id = 1", seq, hash);
                }, CancellationToken.None);
            block.Clear();
        }
    }
}
