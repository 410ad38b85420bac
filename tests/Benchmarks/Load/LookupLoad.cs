using System.Diagnostics;
using System.Globalization;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks.Load;

/// <summary>Looks people up by the HMAC of their CNIC among so many: the read that every question about eligibility makes.</summary>
internal static class LookupLoad
{
    private const int Page = 20_000;

    private static readonly ManyRows People = ManyRows.InsertInto(
        "beneficiaries", "", "cnic:o", "cnic_sealed:o", "name_sealed:o", "msisdn:o", "language:t", "district:t", "tehsil:t", "shared_phone:n", "year_of_birth:n", "imported_at:n", "row_digest:o");

    private static readonly ManyRows Enrolments = ManyRows.InsertInto("enrolments", "", "cnic:o", "programme:t", "status:t", "reason:t");

    private static readonly ManyRows Payments = ManyRows.InsertInto(
        "payments", "", "cnic:o", "programme:t", "cycle:t", "amount:n", "status:t", "window_from:t", "window_to:t");

    /// <summary>Runs it on both engines, or on the one that is named.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = new LoadArguments(args);
        var (rows, lookups) = (arguments.Number("--rows", 2_000_000), arguments.Number("--lookups", 100_000));
        using var personal = new PersonalData([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        var worst = 0;
        foreach (var engine in arguments.Text("--database") is { } only ? [only] : new[] { "sqlite", "postgresql" })
            worst = Math.Max(worst, await RunAsync(engine, rows, lookups, personal));
        return worst;
    }

    private static async Task<int> RunAsync(string engine, int rows, int lookups, PersonalData personal)
    {
        var folder = Directory.CreateTempSubdirectory("load-lookup-").FullName;
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
            await FillAsync(database, rows, personal);
            return await AskAsync(database, engine, rows, lookups, personal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // In the order of the tokens, which is what an index likes; where they lie in the end is the same.
    private static async Task FillAsync(Database database, int rows, PersonalData personal)
    {
        var tokens = new byte[rows][];
        Parallel.For(0, rows, i => tokens[i] = personal.TokenOfCnic(ImportLoad.InventedCnic(i)).ToArray());
        Array.Sort(tokens, static (a, b) => a.AsSpan().SequenceCompareTo(b));
        var filler = new byte[48];
        await using var writer = new BatchWriter(database, NullLogger<BatchWriter>.Instance);
        var (people, enrolments, payments) = (new RowBlock(11), new RowBlock(4), new RowBlock(7));
        for (var from = 0; from < rows; from += Page)
        {
            foreach (var token in tokens.AsSpan(from, Math.Min(Page, rows - from)))
            {
                people.Add(token, filler, filler, token, "ur", "Lahore", "Shalimar", 0L, 1980L, 0L, token);
                enrolments.Add(token, "kafaalat", "active", "");
                payments.Add(token, "kafaalat", "C42", 14_500L, "ready", "2026-11-02", "2026-12-18");
            }

            await writer.WriteAsync(session => session.Many(People, people) + session.Many(Enrolments, enrolments) + session.Many(Payments, payments), CancellationToken.None);
            people.Clear();
            enrolments.Clear();
            payments.Clear();
        }

        if (database.Provider == StorageProvider.PostgreSql)
            await writer.WriteAsync(session => session.Execute("ANALYZE"), CancellationToken.None);
    }

    private static async Task<int> AskAsync(Database database, string engine, int rows, int lookups, PersonalData personal)
    {
        var dice = new Random(8171);
        for (var i = 0; i < 2000; i++)
            await FindAsync(database, personal, dice.Next(rows));
        var latencies = new Latencies();
        var missed = 0;
        var processor = new ProcessorTime();
        var began = Stopwatch.StartNew();
        for (var i = 0; i < lookups; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            if (await FindAsync(database, personal, dice.Next(rows)) is not { Enrolments.Count: 1, Coming.Count: 1 })
                missed++;
            latencies.Add(Stopwatch.GetTimestamp() - asked);
        }

        processor.Print(lookups, "the HMAC");
        var result = LoadResult.Of("lookup", lookups, began.Elapsed, latencies, missed, 0, 0, database: engine);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}, {rows} people: p50 {result.P50Ms} ms, p99 {result.P99Ms} ms"));
        return result.Print();
    }

    private static ValueTask<RegistryEntry?> FindAsync(Database database, PersonalData personal, int place)
    {
        var token = personal.TokenOfCnic(ImportLoad.InventedCnic(place));
        return database.ReadAsync(session => RegistryEntry.Read(session, token), CancellationToken.None);
    }
}
