using System.Collections.Concurrent;
using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Policies;

/// <summary>
/// Messages that must not leave any more although a queue may hold them: cancelled by staff or another system, or stopped by the
/// person. They are few, so that every dispatcher keeps them in memory and looks there right before it writes a message.
/// </summary>
internal sealed class Withdrawals(Database database, BatchWriter writer, TimeProvider time)
{
    // Several gateways write the table: rows of the last moments are read again, whatever order they were committed in.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(8);

    private readonly ConcurrentDictionary<Guid, string> _reasons = new();
    private long _readTo;
    private long _prunedAt;

    /// <summary>Whether a message was withdrawn, and why.</summary>
    public bool Has(MessageId message, out string reason)
    {
        reason = "";
        return !_reasons.IsEmpty && _reasons.TryGetValue(message.Value, out reason!);
    }

    /// <summary>Withdraws one message within the caller's transaction, for those that may be in a queue.</summary>
    public void Add(DbSession session, MessageId message, string reason) => session.Execute(
        "INSERT INTO withdrawals (message, reason, at) VALUES ($1, $2, $3) ON CONFLICT (message) DO NOTHING", message.Value.Stored(), reason, time.GetUtcNow().Stored());

    /// <summary>Withdraws within the caller's transaction what a person stopped: what waits in the journal ends now, the rest at the dispatcher.</summary>
    public void Stop(DbSession session, byte[] person, IReadOnlyList<MessageClass> classes)
    {
        const string reason = "stopped by the person";
        foreach (var one in classes)
        {
            var now = time.GetUtcNow().Stored();
            session.Execute(
                $"""
                UPDATE messages SET {Ended("$3")}, reason = $4, relayed_at = COALESCE(relayed_at, $3)
                WHERE receiver = $1 AND class = $2 AND {Held}
                """,
                person, (long)one, now, reason);
            // What may have arrived already stays unknown, and no second copy of it follows.
            session.Execute(
                "UPDATE messages SET unknown_since = COALESCE(unknown_since, $3), resend_at = NULL WHERE receiver = $1 AND class = $2 AND status = 2",
                person, (long)one, now);
            session.Execute(
                """
                INSERT INTO withdrawals (message, reason, at) SELECT id, $3, $4 FROM messages WHERE receiver = $1 AND class = $2 AND status = 0
                ON CONFLICT (message) DO NOTHING
                """,
                person, (long)one, reason, now);
        }
    }

    /// <summary>A message that no queue has: nobody has claimed it for one, or its time has not come.</summary>
    public static string Held => "((status = 0 AND relayed_at IS NULL) OR status = 7)";

    /// <summary>
    /// How a message ends that was withdrawn: cancelled, unless it was about to be sent a second time. The first copy may have arrived, so
    /// that one is unknown again.
    /// </summary>
    /// <param name="at">The parameter that holds the time.</param>
    public static string Ended(string at) =>
        $"status = CASE WHEN resent > 0 THEN 2 ELSE 6 END, final_at = CASE WHEN resent = 0 THEN {at} END, unknown_since = CASE WHEN resent > 0 THEN {at} END";

    /// <summary>Reads what was withdrawn since the last time, by any gateway.</summary>
    public async Task ReadAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var rows = await database.ReadAsync(
            session => session.All("SELECT message, reason FROM withdrawals WHERE at >= $1", row => (Id: row.Id(0), Reason: row.GetString(1)), _readTo), stopping);
        foreach (var (id, reason) in rows)
            _reasons.TryAdd(id, reason);
        _readTo = (now - Overlap).Stored();
    }

    /// <summary>Forgets what no queue can hold any more; looks once an hour.</summary>
    public async Task PruneAsync(CancellationToken stopping)
    {
        if (_prunedAt != 0 && time.GetElapsedTime(_prunedAt) < TimeSpan.FromHours(1))
            return;
        _prunedAt = time.GetTimestamp();
        var before = (time.GetUtcNow() - Kept).Stored();
        var old = await database.ReadAsync(session => session.All("SELECT message FROM withdrawals WHERE at < $1 LIMIT 10000", row => row.Id(0), before), stopping);
        if (old.Count == 0)
            return;
        await writer.WriteAsync(session => old.ForEach(id => session.Execute("DELETE FROM withdrawals WHERE message = $1", id.Stored())), stopping);
        old.ForEach(id => _reasons.TryRemove(id, out _));
    }

    /// <summary>Ends withdrawn messages in the journal: the dispatcher has them in its hands, and will not write them.</summary>
    public Task EndAsync(IReadOnlyList<(MessageId Id, string Reason)> messages, CancellationToken stopping)
    {
        var now = time.GetUtcNow().Stored();
        return writer.WriteAsync(
            session =>
            {
                foreach (var (id, reason) in messages)
                    session.Execute($"UPDATE messages SET {Ended("$2")}, reason = $3 WHERE id = $1 AND status IN (0, 2)", id.Value.Stored(), now, reason);
            },
            stopping);
    }
}
