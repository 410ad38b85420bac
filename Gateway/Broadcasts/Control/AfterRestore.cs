using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Broadcasts.Control;

/// <summary>What a database that was restored from a back-up does not know.</summary>
/// <param name="Messages">Messages that waited when the back-up was made: they may have been sent since.</param>
/// <param name="Broadcasts">Broadcasts that ran: people after those in the back-up may have had the notice.</param>
internal sealed record RestoredFigures(long Messages, long Broadcasts);

/// <summary>
/// Makes a restored database honest before the gateway starts on it: whatever waited in the back-up may have left since, so its outcome is
/// unknown, and broadcasts that ran are held until somebody has decided. Otherwise the gateway would send all of it again.
/// </summary>
internal static class AfterRestore
{
    private const string Reason = "the database was restored from a back-up";
    private const string Waits = "(status = 0 OR (status = 7 AND send_at <= $1))";

    /// <summary>What there is.</summary>
    public static RestoredFigures Count(DbSession session, DateTimeOffset now) => new(
        (long)session.Scalar($"SELECT COUNT(*) FROM messages WHERE {Waits}", now.Stored())!,
        (long)session.Scalar("SELECT COUNT(*) FROM broadcasts WHERE state = 1 AND finished_at IS NULL")!);

    /// <summary>Makes it so; the second time there is nothing left to do.</summary>
    public static RestoredFigures Settle(DbSession session, ByStaff by, DateTimeOffset now)
    {
        var messages = session.Execute(
            $"UPDATE messages SET status = 2, reason = $2, relayed_at = COALESCE(relayed_at, $1) WHERE {Waits}", now.Stored(), Reason);
        session.Execute("DELETE FROM claims");
        var broadcasts = session.All("SELECT id FROM broadcasts WHERE state = 1 AND finished_at IS NULL", row => row.Id(0));
        foreach (var broadcast in broadcasts)
            _ = ControlDesk.Hold(session, broadcast, Reason, by, now);
        var found = new RestoredFigures(messages, broadcasts.Count);
        AuditLog.Append(session, by.Does("database.restored", "database", $"{found.Messages} messages unknown, {found.Broadcasts} broadcasts held"), now);
        return found;
    }
}
