using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Sqlite;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox;

/// <summary>Receipts in every order in which operators send them.</summary>
public sealed class ReceiptsTests
{
    [Trait("Fault", "8")]
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

    [Trait("Fault", "7")]
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
    public async Task Orphans_are_listed_page_by_page_newest_first(string engine)
    {
        var time = new FakeTime();
        await using var database = await TestDatabase.CreateAsync(engine);
        var (receipts, _) = await PrepareAsync(database, time);
        for (var id = 1; id <= 5; id++)
            await receipts.AcceptAsync(id == 5 ? "telenor" : "jazz", Receipt($"{id}", MessageState.Expired), default);
        time.Advance(TimeSpan.FromMinutes(11));
        await receipts.SweepAsync(default);
        var orphans = new OrphanReceipts(database.Database);

        var first = await orphans.PageAsync(before: null, 2, operatorName: null, default);
        var second = await orphans.PageAsync(first[^1].Place, 2, operatorName: null, default);
        var jazz = await orphans.PageAsync(before: null, 10, "jazz", default);

        Assert.Equal(["5", "4", "3", "2"], first.Concat(second).Select(o => o.SmscId));
        Assert.Equal(4, jazz.Count);
        Assert.Equal(new OrphanReceipt(first[0].Place, "telenor", "5", MessageStatus.Failed, "Expired", new FakeTime().GetUtcNow()), first[0]);
        Assert.Equal(5, await orphans.CountAsync(default));
    }

    [Trait("Fault", "7")]
    [Theory, EachEngine]
    public async Task A_receipt_three_days_late_finds_its_message(string engine)
    {
        var time = new FakeTime();
        await using var database = await TestDatabase.CreateAsync(engine);
        var (receipts, id) = await PrepareAsync(database, time);
        await SubmittedAsync(database, id, "77");

        time.Advance(TimeSpan.FromDays(3));
        await receipts.AcceptAsync("jazz", Receipt("77"), default);

        Assert.Equal(MessageStatus.Delivered, await StatusAsync(database));
    }

    [Theory]
    [InlineData("ENROUTE", EsmClass.IntermediateNotification)]
    [InlineData("ENROUTE", EsmClass.Receipt)]
    [InlineData("ACCEPTD", EsmClass.Receipt)]
    [InlineData("ACKED", EsmClass.Receipt)]
    [InlineData("BUFFRED", EsmClass.Receipt)]
    [InlineData("DELIVRD", EsmClass.IntermediateNotification)]
    [InlineData("WHATEVER", EsmClass.Receipt)]
    internal async Task What_is_not_final_ends_no_message(string state, EsmClass kind)
    {
        await using var database = await TestDatabase.CreateAsync();
        var (receipts, id) = await PrepareAsync(database, new FakeTime());
        await SubmittedAsync(database, id, "77");

        await receipts.AcceptAsync("jazz", Parsed($"id:77 stat:{state} err:000", kind), default);

        Assert.Equal(MessageStatus.Submitted, await StatusAsync(database));
        Assert.Equal(0, await database.CountAsync("receipts"));
    }

    // What the SMSC answered to the submit, and what its receipt then says.
    [Theory]
    [InlineData("0123456789", "id:0123456789 sub:001 dlvrd:001 submit date:1005232039 done date:1005242339 stat:DELIVRD err:012 text:This is a sample mes")]
    [InlineData("4", "id:4 sub:001 dlvrd:001 submit date:1006020051 done date:1006020051 stat:DELIVRD err:000 Text:Hello")]
    [InlineData("38601fa", "id:0059113978 sub:001 dlvrd:001 submit date:1002101730 done date:1002101731 stat:DELIVRD err:000 text:@$#!%&/:")]
    [InlineData("74e02ee1-4e2f-4a6e-a78b-4b247d756a22", "id:74E02EE1-4E2F-4A6E-A78B-4B247D756A22 sub:001 dlvrd:001 submit date:110206193041 done date:110206193110 stat:DELIVRD err:000 text:")]
    [InlineData("74e02ee1-4e2f-4a6e-a78b-4b247d756a22", "sub:001 id:74e02ee1-4e2f-4a6e-a78b-4b247d756a22 err:000 dlvrd:001 done date:110206193110 submit date:110206193041 text: stat:DELIVRD")]
    [InlineData("2e179b310ede971b2760c72b7f026e1b", "id:2E179B310EDE971B2760C72B7F026E1B submit date:20110314181534 done date:20110314181741 stat:DELIVRD err:0")]
    [InlineData("123456789", "id:0123456789 sub:002 dlvrd:001 submit date:1005232039 done date:1005242339 stat:DELIVRD err:21b text:This is a sample mes")]
    [InlineData("5AFEC49E", "id:1526645918 submit date:1701240904 done date:1701240904 stat:DELIVRD err:000 text:hellow")]
    public async Task Every_known_form_of_a_receipt_finds_its_message(string answered, string text)
    {
        await using var database = await TestDatabase.CreateAsync();
        var (receipts, id) = await PrepareAsync(database, new FakeTime());
        await SubmittedAsync(database, id, answered);

        await receipts.AcceptAsync("jazz", Parsed(text, EsmClass.Receipt), default);

        Assert.Equal(MessageStatus.Delivered, await StatusAsync(database));
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
    public async Task A_long_message_whose_parts_are_remembered_is_delivered_with_the_last_of_them(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var recent = new RecentSubmissions();
        var (receipts, id) = await PrepareAsync(database, new FakeTime(), recent);
        Assert.All(["1", "2", "3"], part => Assert.True(recent.Remember("jazz", part, id, isPart: true)));
        await SubmittedAsync(database, id, "1 2 3");

        await receipts.AcceptAsync("jazz", Receipt("2"), default);
        Assert.Equal(MessageStatus.Submitted, await StatusAsync(database));
        await Task.WhenAll(receipts.AcceptAsync("jazz", Receipt("1"), default), receipts.AcceptAsync("jazz", Receipt("3"), default));

        Assert.Equal(MessageStatus.Delivered, await StatusAsync(database));
        Assert.Equal(0, await database.CountAsync("receipts"));
    }

    [Theory, EachEngine]
    public async Task A_remembered_part_that_failed_fails_its_message(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var recent = new RecentSubmissions();
        var (receipts, id) = await PrepareAsync(database, new FakeTime(), recent);
        recent.Remember("jazz", "2", id, isPart: true);
        await SubmittedAsync(database, id, "1 2");

        await receipts.AcceptAsync("jazz", Receipt("2", MessageState.Undeliverable), default);

        Assert.Equal(MessageStatus.Failed, await StatusAsync(database));
    }

    [Theory, EachEngine]
    public async Task The_receipt_of_a_remembered_part_waits_for_its_journal_entry(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var recent = new RecentSubmissions();
        var (receipts, id) = await PrepareAsync(database, new FakeTime(), recent);
        recent.Remember("jazz", "1", id, isPart: true);
        await receipts.AcceptAsync("jazz", Receipt("1"), default);

        await SubmittedAsync(database, id, "1 2");
        Assert.False(await receipts.SweepAsync(default));
        await receipts.AcceptAsync("jazz", Receipt("2"), default);

        Assert.Equal(MessageStatus.Delivered, await StatusAsync(database));
    }

    [Trait("Fault", "6")]
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

    // With several gateways an operator gives receipts to whichever it likes: most come to one that did not send their messages.
    [Theory, EachEngine]
    public async Task Receipts_of_messages_that_another_gateway_sent_are_matched_together(string engine)
    {
        const int Many = 300;
        await using var database = await TestDatabase.CreateAsync(engine);
        var (receipts, first) = await PrepareAsync(database, new FakeTime());
        await SubmittedAsync(database, first, "0");
        for (var i = 1; i < Many; i++)
            await SubmittedAsync(database, await AddAsync(database), i % 3 == 0 ? $"{i} {i}b" : $"{i}");
        var before = await StatementsAsync(database);

        var all = Enumerable.Range(0, Many).SelectMany(i => i % 3 == 0 && i > 0 ? [$"{i}b", $"{i}"] : (string[])[$"{i}"]).ToList();
        await Task.WhenAll(all.Select(id => receipts.AcceptAsync("jazz", Receipt(id), default)));

        Assert.Equal(Many, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 3"));
        Assert.Equal(0, await database.CountAsync("receipts"));
        // SQLite, which answers without a way to go, is asked once for each.
        Assert.InRange(await StatementsAsync(database) - before, 1, engine == TestDatabase.Sqlite ? 2 * all.Count : all.Count / 3);
    }

    [Theory, EachEngine]
    public async Task Receipts_that_came_before_their_journal_entries_are_matched_together(string engine)
    {
        const int Many = 200;
        await using var database = await TestDatabase.CreateAsync(engine);
        var (receipts, first) = await PrepareAsync(database, new FakeTime());
        var ids = new List<MessageId> { first };
        while (ids.Count < Many)
            ids.Add(await AddAsync(database));
        // One twice, and one that is of nobody.
        await Task.WhenAll(Enumerable.Range(0, Many).Append(7).Append(Many).Select(i => receipts.AcceptAsync("jazz", Receipt($"{i + 4096:X}", i == 9 ? MessageState.Expired : MessageState.Delivered), default)));
        for (var i = 0; i < Many; i++)
            await SubmittedAsync(database, ids[i], $"{i + 4096}");

        Assert.True(await receipts.SweepAsync(default));

        Assert.Equal(Many - 1, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 3"));
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 4"));
        Assert.Equal(2, await database.CountAsync("receipts"));
    }

    private static Task<long> StatementsAsync(TestDatabase database) => database.Writer.WriteAsync(session => session.Statements, default);

    private static async Task<(Receipts Receipts, MessageId Id)> PrepareAsync(TestDatabase database, FakeTime time, RecentSubmissions? recent = null)
    {
        var receipts = new Receipts(
            database.Database, database.Writer, recent ?? new RecentSubmissions(), database.Personal, new Telemetry(), time, NullLogger<Receipts>.Instance);
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
        await queue.PushAsync(Lane.Of("jazz", Priority.Case), new("test", 1), [new(id, 1, null, [1])], default);
        var leased = await queue.LeaseAsync("jazz", 1, 1000, default);
        await queue.MarkAsync(leased, default);
        await queue.AcknowledgeAsync([new(leased[0], new SendOutcome.Submitted(smscIds.Split(' ')))], default);
        var journal = new JournalWriter(queue, database.Writer, new RecentSubmissions(), TimeProvider.System, NullLogger<JournalWriter>.Instance);
        await journal.WritePageAsync(default);
    }

    private static DeliveryReceipt Parsed(string text, EsmClass kind)
    {
        Assert.True(DeliveryReceipt.TryParse(new DeliverSm { EsmClass = kind, ShortMessage = System.Text.Encoding.Latin1.GetBytes(text) }, out var receipt));
        return receipt;
    }

    private static DeliveryReceipt Receipt(string id, MessageState state = MessageState.Delivered) => new(id, null, state, true, null, null, null, null);

    private static async Task<MessageStatus> StatusAsync(TestDatabase database) =>
        (MessageStatus)await database.ScalarAsync<long>("SELECT status FROM messages ORDER BY seq LIMIT 1");

    private static Task SetStatusAsync(TestDatabase database, MessageStatus status) =>
        database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET status = $1", (long)status), default);
}
