using Gateway.Broadcasts.Control;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;
using Gateway.Tests.Outbox.Policies;

namespace Gateway.Tests.Broadcasts;

/// <summary>What a restored database says of what may have left since its back-up.</summary>
public sealed class AfterRestoreTests
{
    private static readonly ByStaff Staff = new("test", "test");
    private readonly FakeTime _time = new();

    [Theory, EachEngine]
    public async Task Whatever_may_have_left_since_is_unknown_or_held_and_nothing_of_it_goes_by_itself(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, _time);
        var (waits, wasUnknown) = (await rig.AddAsync(MessageClass.Case), await rig.UnknownAsync(MessageClass.Case));
        await rig.Service.RoundAsync(default);
        await PendingAsync(database, waits, wasUnknown);

        var found = await database.Writer.WriteAsync(session => AfterRestore.Settle(session, Staff, _time.GetUtcNow()), default);
        var again = await database.Writer.WriteAsync(session => AfterRestore.Settle(session, Staff, _time.GetUtcNow()), default);
        _time.Advance(TimeSpan.FromHours(1));
        await rig.Service.RoundAsync(default);

        Assert.Equal((new RestoredFigures(1, 0, 2, 1, 1), new RestoredFigures(0, 0, 0, 0, 0)), (found, again));
        Assert.Equal((MessageStatus.Unknown, MessageStatus.Unknown), (await rig.StatusAsync(waits), await rig.StatusAsync(wasUnknown)));
        Assert.Equal([3L, 3L, 1L], await ListAsync(database, "SELECT state FROM ussd_pushes ORDER BY started_at"));
        Assert.Equal([0L, 1L], await ListAsync(database, "SELECT CASE WHEN done_at IS NULL THEN 1 ELSE 0 END FROM outreach ORDER BY due_at"));
        Assert.Equal([2L, 1L], await ListAsync(database, "SELECT state FROM webhook_events ORDER BY seq"));
    }

    // A screen on its way, one that was refused, and one that was shown; an approach that is due and one that is not; an event that waits and one that was taken.
    private Task PendingAsync(TestDatabase database, MessageId one, MessageId other) => database.Writer.WriteAsync(session =>
    {
        var now = _time.GetUtcNow().Stored();
        const string Push = "INSERT INTO ussd_pushes (message, person, operator, state, started_at) VALUES ($1, $2, 'jazz', $3, $4)";
        session.Execute(Push, one.Value.Stored(), (byte[])[1], 0L, now);
        session.Execute(Push, other.Value.Stored(), (byte[])[2], 2L, now + 1);
        session.Execute(Push, Guid.NewGuid().Stored(), (byte[])[3], 1L, now + 2);
        const string Approach = "INSERT INTO outreach (id, digest, person, flow, slots_sealed, class, purpose, due_at, expires_at) VALUES ($1, $1, $2, 'survey', $2, 1, 'survey', $3, $4)";
        session.Execute(Approach, Guid.NewGuid().Stored(), (byte[])[1], now - 1, now + 1000);
        session.Execute(Approach, Guid.NewGuid().Stored(), (byte[])[1], now + 1, now + 1000);
        const string Event = "INSERT INTO webhook_events (webhook, kind, subject, word, at, state) VALUES ($1, 'case.changed', 'X', 'open', $2, $3)";
        session.Execute(Event, (byte[])[1], now, 0L);
        session.Execute(Event, (byte[])[1], now, 1L);
    }, default);

    private static Task<List<long>> ListAsync(TestDatabase database, string sql) =>
        database.Database.ReadAsync(session => session.All(sql, row => Convert.ToInt64(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)), default).AsTask();
}
