using System.Security.Cryptography;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Sqlite;
using Gateway.Security;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks.Load;

/// <summary>The gateway's whole way out in a folder of its own, without the web host around it.</summary>
internal sealed class MtRig : IAsyncDisposable
{
    public const string Operator = "load";
    private readonly string _folder = Directory.CreateTempSubdirectory("load-mt-").FullName;
    private readonly PersonalData _personal = new(RandomNumberGenerator.GetBytes(32));
    private readonly OutboxService _service;
    private readonly BatchWriter _journal;

    private MtRig(SmscLinkOptions link, int rate, string postgreSql, Func<MtRig, IOutgoingQueue> queue)
    {
        Database = new Database(new StorageOptions
        {
            DataFolder = _folder, Provider = postgreSql.Length > 0 ? StorageProvider.PostgreSql : StorageProvider.Sqlite, Database = postgreSql,
        });
        Database.MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
        Writer = new BatchWriter(Database, NullLogger<BatchWriter>.Instance);
        _journal = BatchWriter.OfJournal(Database, Writer, NullLogger<BatchWriter>.Instance);
        Queue = queue(this);
        Outbox = new OutboxWriter(_personal, TimeProvider.System);
        var parts = new OutboxParts(Queue, _personal, new RecentSubmissions(), new Telemetry(), TimeProvider.System);
        var receipts = new Receipts(Database, _journal, parts.Recent, _personal, parts.Telemetry, TimeProvider.System, NullLogger<Receipts>.Instance);
        var directory = new OperatorDirectory([new(Operator, new OperatorOptions { ShortCodes = ["8171"], TransactionsPerSecond = rate, Links = [link] })]);
        Runners = new OperatorRunners(directory, parts, receipts, (_, _, _) => new(CommandStatus.Ok), NullLoggerFactory.Instance);
        _service = new OutboxService(
            new Relay(Outbox, Database, Writer, Queue, TimeProvider.System, NullLogger<Relay>.Instance), Runners,
            new JournalWriter(Queue, _journal, parts.Recent, TimeProvider.System, NullLogger<JournalWriter>.Instance), receipts, parts, NullLogger<OutboxService>.Instance);
    }

    public string Folder => _folder;

    public Database Database { get; }

    public BatchWriter Writer { get; }

    public IOutgoingQueue Queue { get; }

    public OutboxWriter Outbox { get; }

    public OperatorRunners Runners { get; }

    /// <summary>The embedded queue.</summary>
    public static IOutgoingQueue SqliteQueue(MtRig rig) =>
        new SqliteQueue(Path.Combine(rig.Folder, "queue.db"), new(), TimeProvider.System, NullLogger<SqliteQueue>.Instance);

    /// <summary>Starts it.</summary>
    /// <param name="link">The way to the SMSC.</param>
    /// <param name="rate">Segments a second.</param>
    /// <param name="postgreSql">A connection string; empty for a SQLite file.</param>
    /// <param name="queue">Makes the queue.</param>
    public static async Task<MtRig> StartAsync(SmscLinkOptions link, int rate, string postgreSql, Func<MtRig, IOutgoingQueue> queue)
    {
        var rig = new MtRig(link, rate, postgreSql, queue);
        await rig._service.StartAsync(CancellationToken.None);
        return rig;
    }

    /// <summary>Promises messages as the application does: sealed, durable, then the relay is told.</summary>
    public async Task AddAsync(int from, int count, string text)
    {
        var rows = new List<OutboxRow>(count);
        for (var i = from; i < from + count; i++)
        {
            // Spread over all numbers, as an audience is.
            if (!Msisdn.TryParse($"03{i * 7_919L % 1_000_000_007 % 1_000_000_000:000000000}", out var to))
                throw new InvalidOperationException("The number made is not one.");
            rows.Add(Outbox.Prepare(new OutgoingMessage(
                MessageId.Create(TimeProvider.System), to, new ShortCode("8171"), text, MessageClass.Payment, Priority.Case, Operator)));
        }

        await Writer.WriteAsync(session => rows.ForEach(row => row.Store(session)), CancellationToken.None);
        Outbox.Signal();
    }

    public async Task<long> CountAsync(string sql, params object?[] values) =>
        await Database.ReadAsync(session => Convert.ToInt64(session.Scalar(sql, values) ?? 0L, null), CancellationToken.None);

    /// <summary>The first column of every row.</summary>
    public async Task<List<long>> NumbersAsync(string sql, params object?[] values) =>
        await Database.ReadAsync(session => session.All(sql, row => row.GetInt64(0), values), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        _service.Dispose();
        await Queue.DisposeAsync();
        await _journal.DisposeAsync();
        await Writer.DisposeAsync();
        Database.Dispose();
        _personal.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
