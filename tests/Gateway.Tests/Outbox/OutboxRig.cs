using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Outbox.Policies;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Sqlite;
using Gateway.Simulator;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Tests.Outbox.Policies;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox;

/// <summary>The whole way out on a database of its own: writer, relay, queue, dispatcher, links, journal and receipts, against simulated SMSCs.</summary>
internal sealed class OutboxRig : IAsyncDisposable
{
    public const string Operator = "jazz";
    public const string Other = "telenor";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TestDatabase _database;
    private readonly CancellationTokenSource _stopping = new();
    private readonly OutboxService _service;

    private OutboxRig(TestDatabase database, string queueFile, PolicyRig? policies, params KeyValuePair<string, OperatorOptions>[] operators)
    {
        _database = database;
        Queue = new SqliteQueue(Path.Combine(database.Folder, queueFile), new(), TimeProvider.System, NullLogger<SqliteQueue>.Instance);
        Holds = new NetworkHolds(database.Database, database.Writer, TimeProvider.System);
        var parts = new OutboxParts(Queue, database.Personal, new RecentSubmissions(), new Telemetry(), TimeProvider.System, policies?.Options, policies?.Withdrawals, policies?.Suspects, policies?.Refusals, Holds,
            Copies: new SecondCopies(database.Database));
        Directory = new OperatorDirectory(operators);
        Writer = policies?.Outbox ?? new OutboxWriter(database.Personal, TimeProvider.System);
        Receipts = new Receipts(database.Database, database.Writer, parts.Recent, database.Personal, parts.Telemetry, TimeProvider.System, NullLogger<Receipts>.Instance);
        Runners = new OperatorRunners(Directory, parts, Receipts, (_, _, _) => new(CommandStatus.Ok), NullLoggerFactory.Instance);
        Relay = new Relay(Writer, database.Database, database.Writer, Queue, TimeProvider.System, NullLogger<Relay>.Instance);
        var journal = new JournalWriter(Queue, database.Writer, parts.Recent, TimeProvider.System, NullLogger<JournalWriter>.Instance);
        _service = new OutboxService(Relay, Runners, journal, Receipts, parts, NullLogger<OutboxService>.Instance);
    }

    public SqliteQueue Queue { get; }

    public OperatorDirectory Directory { get; }

    public OutboxWriter Writer { get; }

    public Relay Relay { get; }

    public async Task<long> ReadyAsync() => (await Queue.StatsAsync(Operator, default)).Ready;

    public Receipts Receipts { get; }

    public NetworkHolds Holds { get; }

    public OperatorRunners Runners { get; }

    public static OutboxRig Create(TestDatabase database, int port, string queueFile = "queue.db", Action<OperatorOptions>? change = null, int? other = null, PolicyRig? policies = null)
    {
        var options = OptionsOf(port, "0300");
        change?.Invoke(options);
        return other is { } second
            ? new OutboxRig(database, queueFile, policies, new(Operator, options), new(Other, OptionsOf(second, "0345")))
            : new OutboxRig(database, queueFile, policies, [new(Operator, options)]);
    }

    private static OperatorOptions OptionsOf(int port, string prefix) => new()
    {
        ShortCodes = ["8171"],
        Prefixes = [prefix],
        TransactionsPerSecond = 100_000,
        Links = [new SmscLinkOptions { Host = "127.0.0.1", Port = port, SystemId = "gateway", Password = "secret", WindowSize = 50, ResponseTimeout = TimeSpan.FromSeconds(2) }],
    };

    public static SimulatedSmsc Smsc(Action<SimulatorOptions>? change = null)
    {
        var options = new SimulatorOptions { ReceiptDelay = TimeSpan.Zero };
        change?.Invoke(options);
        return SimulatedSmsc.Start(options, TimeProvider.System, NullLogger.Instance);
    }

    public OutboxRig Start()
    {
        _service.StartAsync(_stopping.Token).GetAwaiter().GetResult();
        return this;
    }

    /// <summary>Stops as the host does: everything in flight is answered and recorded.</summary>
    public Task StopAsync() => _service.StopAsync(CancellationToken.None);

    public async Task<List<MessageId>> AddAsync(int count, Func<int, string>? text = null, DateTimeOffset? expires = null, Guid? broadcast = null, string to = Operator, MessageClass kind = MessageClass.Payment)
    {
        var messages = Enumerable.Range(0, count).Select(i =>
        {
            Assert.True(Msisdn.TryParse($"0300{1000000 + i}", out var receiver));
            return new OutgoingMessage(
                MessageId.Create(TimeProvider.System), receiver, new ShortCode("8171"), text?.Invoke(i) ?? $"Message {i}", kind,
                broadcast is null ? Priority.Case : Priority.Bulk, to, expires, broadcast);
        }).ToList();
        await _database.Writer.WriteAsync(session => messages.ForEach(message => Writer.Add(session, message)), default);
        Writer.Signal();
        return messages.ConvertAll(message => message.Id);
    }

    /// <summary>Waits until so many messages have a status.</summary>
    public Task UntilAsync(MessageStatus status, long count) => UntilAsync(
        async () => await _database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = $1", (long)status) == count,
        $"{count} messages {status}");

    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"never: {what}");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _service.Dispose();
        await Queue.DisposeAsync();
        _stopping.Dispose();
    }
}
