using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox.Journal;

/// <summary>From the journal into the queue: every message once, in order, whoever dies on the way.</summary>
public sealed class RelayTests
{
    private const string Operator = "jazz";
    private static readonly Lane Cases = Lane.Of(Operator, Priority.Case);

    [Theory, EachEngine]
    public async Task What_is_promised_while_nothing_older_waits_is_claimed_by_the_insert_and_pushed_from_memory(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var queue = Queue(database);
        var (writer, relay) = Make(database, queue);
        await relay.RelayAllAsync(default);

        await AddAsync(database, writer, 20);

        Assert.Equal(0, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE relayed_at IS NULL"));
        Assert.Equal(1, await database.CountAsync("claims"));
        await relay.RelayAllAsync(default);
        Assert.Equal(20, await queue.WaitingAsync(Cases, default));
        Assert.Equal(0, await database.CountAsync("claims"));
    }

    [Theory, EachEngine]
    public async Task What_a_dead_gateway_had_claimed_another_pushes_under_its_name(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var queue = Queue(database);
        var (dead, itsRelay) = Make(database, queue);
        await itsRelay.RelayAllAsync(default);
        await AddAsync(database, dead, 20);
        await SilenceAsync(database);
        var (_, heir) = Make(database, queue);

        await heir.RelayAllAsync(default);

        Assert.Equal(20, await queue.WaitingAsync(Cases, default));
        Assert.Equal(0, await database.CountAsync("claims"));
    }

    [Theory, EachEngine]
    public async Task A_gateway_thought_dead_that_wakes_up_doubles_nothing(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var queue = Queue(database);
        var (zombie, itsRelay) = Make(database, queue);
        await itsRelay.RelayAllAsync(default);
        await AddAsync(database, zombie, 20);
        await SilenceAsync(database);
        var (_, heir) = Make(database, queue);
        await heir.RelayAllAsync(default);

        await itsRelay.RelayAllAsync(default);
        await AddAsync(database, zombie, 5, from: 100);
        await itsRelay.RelayAllAsync(default);

        Assert.Equal(25, await queue.WaitingAsync(Cases, default));
    }

    [Fact]
    public async Task A_living_gateway_keeps_its_claims()
    {
        if (TestDatabase.Server is null)
            return;
        await using var database = await TestDatabase.CreateAsync(TestDatabase.PostgreSql);
        await using var queue = Queue(database);
        var (one, itsRelay) = Make(database, queue);
        await itsRelay.RelayAllAsync(default);
        await AddAsync(database, one, 20);
        var (_, other) = Make(database, queue);

        await other.RelayAllAsync(default);

        Assert.Equal(0, await queue.WaitingAsync(Cases, default));
        Assert.Equal(1, await database.CountAsync("claims"));
    }

    [Theory, EachEngine]
    public async Task Two_gateways_on_one_journal_push_every_message_once(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var queue = Queue(database);
        var (stranger, _) = Make(database, queue);
        await AddAsync(database, stranger, 1200);
        var (_, one) = Make(database, queue);
        var (_, other) = Make(database, queue);

        await Task.WhenAll(one.RelayAllAsync(default), other.RelayAllAsync(default));

        Assert.Equal(1200, await queue.WaitingAsync(Cases, default));
        Assert.Equal(0, await database.CountAsync("claims"));
    }

    [Theory, EachEngine]
    public async Task A_full_lane_keeps_its_messages_and_holds_up_no_other(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var queue = Queue(database, laneCapacity: 10);
        var (writer, relay) = Make(database, queue);
        await AddAsync(database, writer, 30);
        await AddAsync(database, writer, 5, from: 100, priority: Priority.Bulk);

        await relay.RelayAllAsync(default);

        Assert.Equal(0, await queue.WaitingAsync(Cases, default));
        Assert.Equal(5, await queue.WaitingAsync(Lane.Of(Operator, Priority.Bulk), default));
        Assert.Equal(30, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE priority = 1 AND status = 0"));
    }

    [Theory, EachEngine]
    public async Task What_is_promised_to_a_cancelled_lane_ends_as_cancelled(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var queue = Queue(database);
        var (writer, relay) = Make(database, queue);
        await relay.RelayAllAsync(default);
        var broadcast = Guid.NewGuid();
        await queue.SetLaneStateAsync(Lane.OfBroadcast(Operator, broadcast), LaneState.Cancelled, default);

        await AddAsync(database, writer, 7, broadcast: broadcast);
        await relay.RelayAllAsync(default);

        Assert.Equal(7, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 6 AND reason = 'cancelled'"));
        Assert.Equal(0, await database.CountAsync("claims"));
    }

    [Theory, EachEngine]
    public async Task A_message_whose_text_was_erased_ends_instead_of_leaving(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var queue = Queue(database);
        var (writer, relay) = Make(database, queue);
        await AddAsync(database, writer, 3);
        await database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET text_sealed = NULL WHERE seq = (SELECT MIN(seq) FROM messages)"), default);

        await relay.RelayAllAsync(default);

        Assert.Equal(2, await queue.WaitingAsync(Cases, default));
        Assert.Equal("erased", await database.ScalarAsync<string>("SELECT reason FROM messages WHERE status = 6"));
    }

    [Theory, EachEngine]
    public async Task Messages_enter_the_queue_in_the_order_of_their_promises(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var queue = Queue(database);
        var (writer, relay) = Make(database, queue);
        var promised = await AddAsync(database, writer, 700);
        await relay.RelayAllAsync(default);
        promised.AddRange(await AddAsync(database, writer, 300, from: 1000));
        await relay.RelayAllAsync(default);

        var leased = new List<MessageId>();
        while (await queue.LeaseAsync(Operator, 200, 1000, default) is { Count: > 0 } some)
            leased.AddRange(some.Select(message => message.Id));

        Assert.Equal(promised, leased);
    }

    [Theory, EachEngine]
    public async Task A_transaction_taken_back_leaves_no_number_missing(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var queue = Queue(database);
        var (writer, relay) = Make(database, queue);
        await relay.RelayAllAsync(default);
        await AddAsync(database, writer, 2);
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Writer.WriteAsync(
            session =>
            {
                writer.Add(session, Message(50, Priority.Case, broadcast: null));
                session.Scalar("SELECT COUNT(*) FROM messages");
                throw new InvalidOperationException("half way");
            }, default));

        await AddAsync(database, writer, 2, from: 60);
        await relay.RelayAllAsync(default);

        Assert.Equal(4, await queue.WaitingAsync(Cases, default));
        Assert.Equal(4, await database.CountAsync("messages"));
    }

    private static SqliteQueue Queue(TestDatabase database, long laneCapacity = 1_000_000) =>
        new(Path.Combine(database.Folder, "queue.db"), new() { LaneCapacity = laneCapacity }, TimeProvider.System, NullLogger<SqliteQueue>.Instance);

    private static (OutboxWriter Writer, Relay Relay) Make(TestDatabase database, SqliteQueue queue)
    {
        var writer = new OutboxWriter(database.Personal, TimeProvider.System);
        return (writer, new Relay(writer, database.Database, database.Writer, queue, TimeProvider.System, NullLogger<Relay>.Instance));
    }

    // As if it had said nothing for a long time.
    private static Task SilenceAsync(TestDatabase database) =>
        database.Writer.WriteAsync(session => session.Execute("UPDATE relay_nodes SET seen_at = 0"), default);

    private static async Task<List<MessageId>> AddAsync(
        TestDatabase database, OutboxWriter writer, int count, int from = 0, Priority priority = Priority.Case, Guid? broadcast = null)
    {
        var messages = Enumerable.Range(from, count).Select(i => Message(i, broadcast is null ? priority : Priority.Bulk, broadcast)).ToList();
        await database.Writer.WriteAsync(session => messages.ForEach(message => writer.Add(session, message)), default);
        return messages.ConvertAll(message => message.Id);
    }

    private static OutgoingMessage Message(int i, Priority priority, Guid? broadcast)
    {
        Assert.True(Msisdn.TryParse($"0300{1000000 + i}", out var to));
        return new(MessageId.Create(TimeProvider.System), to, new ShortCode("8171"), $"Message {i}", MessageClass.Payment, priority, Operator, BroadcastId: broadcast);
    }
}
