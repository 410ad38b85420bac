using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Journal;
using Gateway.Outbox.Policies;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Sqlite;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox.Journal;

/// <summary>Results of the queue in the journal: all of a page, whatever one of them holds, and never backwards.</summary>
public sealed class JournalWriterTests : IAsyncDisposable
{
    private const string Operator = "jazz";
    private readonly List<IAsyncDisposable> _open = [];

    [Theory, EachEngine]
    public async Task A_reason_that_no_database_takes_is_stored_as_far_as_it_can_be(string engine)
    {
        var (database, queue, writer) = await StartAsync(engine);
        var messages = await SendAsync(database, queue, 3, i => i == 1
            ? new SendOutcome.Rejected("odd\0reason \uD800" + new string('x', 5000))
            : new SendOutcome.Submitted([$"id{i}"]));

        await writer.WritePageAsync(default);

        Assert.Equal((long)MessageStatus.Failed, await StatusAsync(database, messages[1]));
        Assert.Equal(2, await database.CountAsync("submissions"));
        var reason = await database.ScalarAsync<string>("SELECT reason FROM messages WHERE status = 4");
        Assert.StartsWith("odd\uFFFDreason \uFFFDx", reason, StringComparison.Ordinal);
        Assert.Equal(StoredText.Longest, reason!.Length);
    }

    [Theory, EachEngine]
    public async Task One_result_that_the_database_refuses_is_set_aside_and_the_rest_goes_on(string engine)
    {
        var (database, queue, writer) = await StartAsync(engine);
        await RefuseAsync(database, "poison");
        var messages = await SendAsync(database, queue, 9, i => new SendOutcome.Submitted([i == 4 ? "poison" : $"id{i}"]));

        Assert.Equal(9, await writer.WritePageAsync(default));

        Assert.Equal((long)MessageStatus.Queued, await StatusAsync(database, messages[4]));
        Assert.Equal(8, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 1"));
        Assert.Equal(0, await queue.ResultsAsync(default));
    }

    [Theory, EachEngine]
    public async Task A_page_written_twice_changes_nothing(string engine)
    {
        var (database, queue, writer) = await StartAsync(engine);
        var messages = await SendAsync(database, queue, 2, _ => new SendOutcome.Submitted(["1", "2"]));
        var page = await queue.ReadResultsAsync(10, default);
        var recent = new RecentSubmissions();
        await database.Writer.WriteAsync(session => session.Gather(recent, () => new JournalChanges(recent)).Add(page), default);
        await database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET status = 3 WHERE id = $1", messages[0].Value.Stored()), default);

        await writer.WritePageAsync(default);

        Assert.Equal((long)MessageStatus.Delivered, await StatusAsync(database, messages[0]));
        Assert.Equal((long)MessageStatus.Submitted, await StatusAsync(database, messages[1]));
        Assert.Equal(4, await database.CountAsync("submissions"));
    }

    [Theory, EachEngine]
    public async Task A_large_page_of_which_a_part_was_written_before_adds_the_rest(string engine)
    {
        var (database, queue, writer) = await StartAsync(engine);
        await SendAsync(database, queue, 150, i => new SendOutcome.Submitted([$"id{i}"]));
        var page = await queue.ReadResultsAsync(150, default);
        var recent = new RecentSubmissions();
        await database.Writer.WriteAsync(session => session.Gather(recent, () => new JournalChanges(recent)).Add([.. page.Take(80)]), default);
        Assert.Equal(80, await database.CountAsync("submissions"));

        Assert.Equal(150, await writer.WritePageAsync(default));

        Assert.Equal(150, await database.CountAsync("submissions"));
        Assert.Equal(150, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 1"));
        Assert.Equal(0, await queue.ResultsAsync(default));
    }

    [Theory, EachEngine]
    public async Task A_response_and_its_receipt_in_one_transaction_are_one_change_and_both_are_told(string engine)
    {
        var (database, queue, _) = await StartAsync(engine);
        var messages = await SendAsync(database, queue, 2, i => new SendOutcome.Submitted([$"id{i}"]));
        var recent = new RecentSubmissions();
        recent.Remember(Operator, "id1", messages[1]);
        var page = await queue.ReadResultsAsync(10, default);
        var receipt = new ReceiptEntry(
            Operator, "id1", new("id1", null, MessageState.Undeliverable, IsFinal: true, null, null, null, null), from: null, new(MessageStatus.Failed, "Undeliverable"),
            TimeProvider.System.GetUtcNow(), new UnknownMatch(database.Personal, new()));

        await database.Writer.WriteAsync(
            session =>
            {
                var changes = session.Gather(recent, () => new JournalChanges(recent));
                changes.Add([receipt]);
                changes.Add(page);
            }, default);

        Assert.True(receipt.IsApplied);
        Assert.Equal((long)MessageStatus.Submitted, await StatusAsync(database, messages[0]));
        Assert.Equal((long)MessageStatus.Failed, await StatusAsync(database, messages[1]));
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE submitted_at IS NOT NULL AND final_at IS NOT NULL AND reason = 'Undeliverable'"));
        Assert.Equal(2, await database.CountAsync("submissions"));
        Assert.Equal(0, await database.CountAsync("receipts"));
    }

    [Theory, EachEngine]
    public async Task Old_submissions_are_forgotten_and_young_ones_stay(string engine)
    {
        var (database, queue, writer) = await StartAsync(engine);
        await SendAsync(database, queue, 30, i => new SendOutcome.Submitted([$"id{i}"]));
        await writer.WritePageAsync(default);
        var time = new FakeTime();
        await database.Writer.WriteAsync(
            session => session.Execute("UPDATE submissions SET at = CASE WHEN smsc_id < 'id2' THEN $1 ELSE $2 END", time.GetUtcNow().AddHours(-49).Stored(), time.GetUtcNow().AddHours(-47).Stored()), default);
        var pruner = new SubmissionPruner(database.Database, database.Writer, new OutboxOptions { ReceiptHours = 48 }, time, NullLogger<SubmissionPruner>.Instance);

        var gone = await pruner.PruneAsync(default);

        Assert.Equal(12, gone);
        Assert.Equal(18, await database.CountAsync("submissions"));
    }

    public async ValueTask DisposeAsync()
    {
        _open.Reverse();
        foreach (var part in _open)
            await part.DisposeAsync();
    }

    private async Task<(TestDatabase Database, SqliteQueue Queue, JournalWriter Writer)> StartAsync(string engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        var queue = new SqliteQueue(Path.Combine(database.Folder, "queue.db"), new(), TimeProvider.System, NullLogger<SqliteQueue>.Instance);
        _open.AddRange([database, queue]);
        return (database, queue, new JournalWriter(queue, database.Writer, new RecentSubmissions(), TimeProvider.System, NullLogger<JournalWriter>.Instance));
    }

    // A rule of the database stands for whatever a database may refuse.
    private static Task RefuseAsync(TestDatabase database, string smscId) => database.Writer.WriteAsync(
        session =>
        {
            if (!session.IsPostgreSql)
                session.Execute($"CREATE TRIGGER refuse BEFORE INSERT ON submissions WHEN NEW.smsc_id = '{smscId}' BEGIN SELECT RAISE(ABORT, 'refused'); END");
            else
                session.Execute($"ALTER TABLE submissions ADD CONSTRAINT refuse CHECK (smsc_id <> '{smscId}')");
        },
        default);

    private static async Task<List<MessageId>> SendAsync(TestDatabase database, SqliteQueue queue, int count, Func<int, SendOutcome> outcome)
    {
        var writer = new OutboxWriter(database.Personal, TimeProvider.System);
        Assert.True(Msisdn.TryParse("03001234567", out var to));
        var messages = Enumerable.Range(0, count).Select(i => new OutgoingMessage(
            MessageId.Create(TimeProvider.System), to, new ShortCode("8171"), $"Message {i}", MessageClass.Payment, Priority.Case, Operator)).ToList();
        await database.Writer.WriteAsync(session => messages.ForEach(message => writer.Add(session, message)), default);
        await new Relay(writer, database.Database, database.Writer, queue, TimeProvider.System, NullLogger<Relay>.Instance).RelayAllAsync(default);
        var leased = await queue.LeaseAsync(Operator, count, 1e6, default);
        await queue.MarkAsync(leased, default);
        await queue.AcknowledgeAsync([.. leased.Select((message, i) => new Acknowledgement(message, outcome(i)))], default);
        return messages.ConvertAll(message => message.Id);
    }

    private static ValueTask<long> StatusAsync(TestDatabase database, MessageId id) =>
        database.ScalarAsync<long>("SELECT status FROM messages WHERE id = $1", id.Value.Stored());
}
