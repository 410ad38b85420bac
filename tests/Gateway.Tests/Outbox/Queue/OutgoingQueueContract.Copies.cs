using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Journal;
using Gateway.Outbox.Policies;
using Gateway.Outbox.Queue;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox.Queue;

/// <content>Messages that are sent a second time.</content>
public abstract partial class OutgoingQueueContract
{
    // It was put back into the queue, and then the receipt of the first copy came.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_copy_does_not_leave_once_the_first_has_arrived_even_after_a_restart(bool isRestarted)
    {
        await using var database = await TestDatabase.CreateAsync(TestDatabase.Sqlite);
        var (outbox, copies) = (new OutboxWriter(database.Personal, Time), new SecondCopies(database.Database));
        var relay = new Relay(outbox, database.Database, database.Writer, Queue, Time, NullLogger<Relay>.Instance);
        await PromiseAsync(database, outbox, 3);
        await database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET resent = 1 WHERE seq <= 2"), default);
        await relay.RelayAllAsync(default);
        await database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET status = 3 WHERE seq = 1"), default);
        if (isRestarted)
            await RestartAsync();

        var leased = await LeaseAsync(3);
        var settled = await copies.SettledAsync(leased, default);
        await Queue.MarkAsync(leased, default);
        await Queue.AcknowledgeAsync([.. leased.Select(one => new Acknowledgement(one, settled.GetValueOrDefault(one.Id) ?? new SendOutcome.Submitted(["7"])))], default);

        Assert.Equal([leased[0].Id], settled.Keys);
        var results = await Queue.ReadResultsAsync(10, default);
        Assert.Equal([ResultKind.Failed, ResultKind.Submitted, ResultKind.Submitted], results.OrderBy(result => result.Position).Select(result => result.Kind));
        await database.Writer.WriteAsync(session => session.Gather(this, () => new JournalChanges(new RecentSubmissions())).Add(results), default);
        Assert.Equal([3L, 1L, 1L], await database.Database.ReadAsync(session => session.All("SELECT status FROM messages ORDER BY seq", row => row.GetInt64(0)), default));
    }

    private static Task PromiseAsync(TestDatabase database, OutboxWriter outbox, int count)
    {
        Assert.True(Msisdn.TryParse("03001234567", out var to));
        return database.Writer.WriteAsync(session =>
        {
            for (var i = 0; i < count; i++)
                outbox.Add(session, new OutgoingMessage(MessageId.Create(TimeProvider.System), to, new ShortCode("8171"), "News", MessageClass.Case, Priority.Bulk, Jazz));
        }, default);
    }
}
