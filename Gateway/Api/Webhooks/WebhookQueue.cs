using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Api.Webhooks;

/// <summary>
/// The events that wait, as tables hold them. A receiver is claimed by one process at a time; of each subject only the oldest event that
/// waits may leave, so that events about one case or message come in their order whatever fails in between.
/// </summary>
internal sealed class WebhookQueue(Database database, BatchWriter writer, WebhookSecrets secrets, IOptions<WebhookOptions> options, TimeProvider time)
{
    private const int MostTargets = 32;
    private const int MostEvents = 64;
    private static readonly TimeSpan Claimed = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);

    /// <summary>Claims the receivers for which something waits and which are not given a rest.</summary>
    public async Task<IReadOnlyList<WebhookTarget>> ClaimAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var due = await database.ReadAsync(session => session.All(
            """
            SELECT id FROM webhooks w WHERE ended_at IS NULL AND resting_until <= $1 AND claimed_until <= $1
            AND EXISTS (SELECT 1 FROM webhook_events e WHERE e.webhook = w.id AND e.state = 0 AND e.due_at <= $1) ORDER BY claimed_until LIMIT $2
            """, row => row.Id(0), now.Stored(), (long)MostTargets), stopping);
        if (due.Count == 0)
            return [];
        var claim = Guid.CreateVersion7(now);
        return await writer.WriteAsync(session => due.Select(id => Claim(session, id, claim, now)).OfType<WebhookTarget>().ToList(), stopping);
    }

    /// <summary>What may leave now: the oldest event of each subject, if it is due.</summary>
    public ValueTask<List<WebhookEvent>> NextAsync(WebhookTarget target, CancellationToken stopping)
    {
        var now = time.GetUtcNow().Stored();
        return database.ReadAsync(session => session.All(
            """
            SELECT seq, kind, subject, word, detail, at, attempts FROM webhook_events e WHERE webhook = $1 AND state = 0 AND due_at <= $2
            AND NOT EXISTS (SELECT 1 FROM webhook_events b WHERE b.webhook = $1 AND b.subject = e.subject AND b.state = 0 AND b.seq < e.seq)
            ORDER BY seq LIMIT $3
            """,
            row => new WebhookEvent(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.Time(5), row.GetInt64(6)),
            target.Id.Stored(), now, (long)MostEvents), stopping);
    }

    /// <summary>Keeps what came of a round of calls; answers false when the receiver is no longer ours, or must be given a rest.</summary>
    public Task<bool> RecordAsync(WebhookTarget target, IReadOnlyList<(WebhookEvent Event, CallOutcome Outcome)> calls, long before, long failures, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                // What was taken was taken, whoever has the claim now.
                foreach (var (happened, outcome) in calls)
                    Record(session, happened, outcome, now);
                var rest = failures >= options.Value.RestAfter ? now + WaitAfter(failures - options.Value.RestAfter + 1) : DateTimeOffset.UnixEpoch;
                var isOurs = session.Execute(
                    "UPDATE webhooks SET failures = $3, resting_until = $4, outcome = $5, claimed_until = $6 WHERE id = $1 AND claim = $2 AND ended_at IS NULL",
                    target.Id.Stored(), target.Claim.Stored(), failures, rest.Stored(), calls[^1].Outcome.Words, (now + Claimed).Stored()) == 1;
                // It is back: nothing waits for a time that was set while it was away.
                if (failures == 0 && before >= options.Value.RestAfter)
                    session.Execute("UPDATE webhook_events SET due_at = 0 WHERE webhook = $1 AND state = 0", target.Id.Stored());
                return isOurs && rest <= now;
            }, stopping);
    }

    /// <summary>Lets go of a receiver.</summary>
    public Task ReleaseAsync(WebhookTarget target, CancellationToken stopping) => writer.WriteAsync(
        session => session.Execute("UPDATE webhooks SET claimed_until = 0 WHERE id = $1 AND claim = $2", target.Id.Stored(), target.Claim.Stored()), stopping);

    /// <summary>Forgets what was taken three days ago, dead letters after their time, and secrets that prove nothing any more.</summary>
    public Task ForgetAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                WebhookSecrets.Erase(session, now);
                session.Execute(
                    "DELETE FROM webhook_events WHERE state <> 0 AND ended_at < $1 AND (state = 1 OR ended_at < $2)",
                    now.AddDays(-3).Stored(), now.AddDays(-options.Value.KeepDays).Stored());
            }, stopping);
    }

    /// <summary>How long to wait after so many failures: 5 s, doubling, up to the longest.</summary>
    public TimeSpan WaitAfter(long failures)
    {
        var seconds = FirstWait.TotalSeconds * Math.Pow(2, Math.Clamp(failures - 1, 0, 20));
        return TimeSpan.FromSeconds(Math.Min(seconds, options.Value.LongestWaitSeconds));
    }

    private WebhookTarget? Claim(DbSession session, Guid id, Guid claim, DateTimeOffset now)
    {
        if (session.Execute(
            "UPDATE webhooks SET claim = $2, claimed_until = $3 WHERE id = $1 AND claimed_until <= $4 AND ended_at IS NULL",
            id.Stored(), claim.Stored(), (now + Claimed).Stored(), now.Stored()) == 0)
            return null;
        return session.First(
            $"SELECT url, failures, {WebhookSecrets.Columns} FROM webhooks WHERE id = $1",
            row => new WebhookTarget(id, claim, new Uri(row.GetString(0)), secrets.Read(row, 2), row.GetInt64(1)), id.Stored());
    }

    private void Record(DbSession session, WebhookEvent happened, CallOutcome outcome, DateTimeOffset now)
    {
        var state = outcome.IsTaken ? 1L : happened.At.AddHours(options.Value.GiveUpHours) <= now ? 2L : 0L;
        session.Execute(
            "UPDATE webhook_events SET state = $2, attempts = attempts + 1, due_at = $3, ended_at = $4, outcome = $5 WHERE seq = $1 AND state = 0",
            happened.Seq, state, (now + WaitAfter(happened.Attempts + 1)).Stored(), state == 0 ? null : now.Stored(), outcome.Words);
    }
}
