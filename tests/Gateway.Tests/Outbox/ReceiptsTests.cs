using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Queue;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox;

/// <summary>Receipts in every order in which operators send them.</summary>
public sealed class ReceiptsTests
{
    [Theory, EachEngine]
    public async Task A_receipt_before_its_journal_entry_is_kept_and_applied(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (receipts, id) = await PrepareAsync(database, new FakeTime());
        await receipts.AcceptAsync("jazz", Receipt("0A1F"), default);

        await SubmittedAsync(database, id, "2591");
        var waiting = await receipts.SweepAsync(default);

        Assert.False(waiting);
        Assert.Equal(MessageStatus.Delivered, await StatusAsync(database));
        Assert.Equal(0, await database.CountAsync("receipts"));
    }

    [Theory, EachEngine]
    public async Task The_same_receipt_twice_changes_nothing(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (receipts, id) = await PrepareAsync(database, new FakeTime());
        await SubmittedAsync(database, id, "77");

        await receipts.AcceptAsync("jazz", Receipt("77"), default);
        await receipts.AcceptAsync("jazz", Receipt("77", MessageState.Undeliverable), default);

        Assert.Equal(MessageStatus.Delivered, await StatusAsync(database));
    }

    [Theory, EachEngine]
    public async Task A_receipt_settles_an_unknown_message(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (receipts, id) = await PrepareAsync(database, new FakeTime());
        await SubmittedAsync(database, id, "77");
        await SetStatusAsync(database, MessageStatus.Unknown);

        await receipts.AcceptAsync("jazz", Receipt("77"), default);

        Assert.Equal(MessageStatus.Delivered, await StatusAsync(database));
    }

    [Theory, EachEngine]
    public async Task A_receipt_nobody_knows_settles_the_only_unknown_message_to_its_phone(string engine)
    {
        var time = new FakeTime();
        await using var database = await TestDatabase.CreateAsync(engine);
        var (receipts, _) = await PrepareAsync(database, time);
        await SetStatusAsync(database, MessageStatus.Unknown);
        Assert.True(Msisdn.TryParse("03001234567", out var handset));
        await receipts.AcceptAsync("jazz", Receipt("99"), handset, default);

        time.Advance(TimeSpan.FromMinutes(11));
        await receipts.SweepAsync(default);

        Assert.Equal(MessageStatus.Delivered, await StatusAsync(database));
    }

    [Theory, EachEngine]
    public async Task A_receipt_without_a_message_becomes_an_orphan(string engine)
    {
        var time = new FakeTime();
        await using var database = await TestDatabase.CreateAsync(engine);
        var (receipts, _) = await PrepareAsync(database, time);
        await receipts.AcceptAsync("jazz", Receipt("99"), default);

        Assert.True(await receipts.SweepAsync(default));
        time.Advance(TimeSpan.FromMinutes(11));
        Assert.False(await receipts.SweepAsync(default));

        Assert.Equal(1, await database.ScalarAsync<long>("SELECT COUNT(*) FROM receipts WHERE orphan = 1"));
    }

    [Theory, EachEngine]
    public async Task A_long_message_fails_as_soon_as_one_part_does(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (receipts, id) = await PrepareAsync(database, new FakeTime());
        await SubmittedAsync(database, id, "1 2 3");

        await receipts.AcceptAsync("jazz", Receipt("1"), default);
        Assert.Equal(MessageStatus.Submitted, await StatusAsync(database));
        await receipts.AcceptAsync("jazz", Receipt("3", MessageState.Undeliverable), default);

        Assert.Equal(MessageStatus.Failed, await StatusAsync(database));
    }

    [Theory, EachEngine]
    public async Task An_id_given_twice_belongs_to_the_oldest_message_that_is_still_open(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (receipts, first) = await PrepareAsync(database, new FakeTime());
        var second = await AddAsync(database);
        await SubmittedAsync(database, first, "5");
        await SubmittedAsync(database, second, "5");

        await receipts.AcceptAsync("jazz", Receipt("5"), default);
        await receipts.AcceptAsync("jazz", Receipt("5", MessageState.Rejected), default);

        Assert.Equal(1, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 3"));
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 4"));
    }

    private static async Task<(Receipts Receipts, MessageId Id)> PrepareAsync(TestDatabase database, FakeTime time)
    {
        var receipts = new Receipts(
            database.Database, database.Writer, new RecentSubmissions(), database.Personal, new Telemetry(), time, NullLogger<Receipts>.Instance);
        return (receipts, await AddAsync(database));
    }

    private static async Task<MessageId> AddAsync(TestDatabase database)
    {
        Assert.True(Msisdn.TryParse("03001234567", out var to));
        var message = new OutgoingMessage(
            MessageId.Create(TimeProvider.System), to, new ShortCode("8171"), "Hello", MessageClass.Case, Priority.Case, "jazz");
        var outbox = new OutboxWriter(database.Personal, TimeProvider.System);
        await database.Writer.WriteAsync(session => outbox.Add(session, message), default);
        return message.Id;
    }

    // As the journal does it: the same statements, from a result of the queue.
    private static async Task SubmittedAsync(TestDatabase database, MessageId id, string smscIds)
    {
        await using var queue = new SqliteQueue(Path.Combine(database.Folder, $"{Guid.NewGuid():n}.db"), new(), TimeProvider.System, NullLogger<SqliteQueue>.Instance);
        await queue.PushAsync(Lane.Of("jazz", Priority.Case), [new(id, 1, null, [1])], default);
        var leased = await queue.LeaseAsync("jazz", 1, default);
        await queue.MarkAsync(leased, default);
        await queue.AcknowledgeAsync([new(leased[0], new SendOutcome.Submitted(smscIds.Split(' ')))], default);
        var journal = new JournalWriter(queue, database.Writer, new RecentSubmissions(), TimeProvider.System, NullLogger<JournalWriter>.Instance);
        await journal.WritePageAsync(default);
    }

    private static DeliveryReceipt Receipt(string id, MessageState state = MessageState.Delivered) => new(id, null, state, true, null, null, null, null);

    private static async Task<MessageStatus> StatusAsync(TestDatabase database) =>
        (MessageStatus)await database.ScalarAsync<long>("SELECT status FROM messages ORDER BY seq LIMIT 1");

    private static Task SetStatusAsync(TestDatabase database, MessageStatus status) =>
        database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET status = $1", (long)status), default);
}
