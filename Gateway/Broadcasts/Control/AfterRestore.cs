using System.Globalization;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Broadcasts.Control;

/// <summary>What a database that was restored from a back-up does not know.</summary>
/// <param name="Messages">Messages that waited when the back-up was made: they may have been sent since.</param>
/// <param name="Broadcasts">Broadcasts that ran: people after those in the back-up may have had the notice.</param>
/// <param name="Screens">Screens that were on their way, or whose text was to follow by SMS.</param>
/// <param name="Approaches">Conversations that the programme was to begin by now: it may have begun them.</param>
/// <param name="Events">Events that waited for other systems: they may have them.</param>
internal sealed record RestoredFigures(long Messages, long Broadcasts, long Screens, long Approaches, long Events)
{
    /// <summary>For people, in one sentence.</summary>
    /// <param name="become">What happens to those that become of unknown outcome: "are now".</param>
    /// <param name="be">What happens to those that are held: "are".</param>
    public string Words(string become, string be) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Messages} messages and {Screens} screens that waited in the back-up {become} of unknown outcome; {Broadcasts} running broadcasts and {Events} events for other systems {be} held; {Approaches} conversations that the programme was to begin {be} not begun.");
}

/// <summary>
/// Makes a restored database honest before the gateway starts on it: whatever waited in the back-up may have left since, so its outcome is
/// unknown, and broadcasts that ran are held until somebody has decided. Otherwise the gateway would send all of it again.
/// </summary>
internal static class AfterRestore
{
    private const string Reason = "the database was restored from a back-up";
    private const string Waits = "(status = 0 OR (status = 7 AND send_at <= $1))";
    // A screen under way, and one that was refused and whose text had not been sent yet.
    private const string Shows = "(state = 0 OR (state = 2 AND cared_at IS NULL))";
    private const string IsDue = "(done_at IS NULL AND due_at <= $1)";

    /// <summary>What there is.</summary>
    public static RestoredFigures Count(DbSession session, DateTimeOffset now) => new(
        (long)session.Scalar($"SELECT COUNT(*) FROM messages WHERE {Waits}", now.Stored())!,
        (long)session.Scalar("SELECT COUNT(*) FROM broadcasts WHERE state = 1 AND finished_at IS NULL")!,
        (long)session.Scalar($"SELECT COUNT(*) FROM ussd_pushes WHERE {Shows}")!,
        (long)session.Scalar($"SELECT COUNT(*) FROM outreach WHERE {IsDue}", now.Stored())!,
        (long)session.Scalar("SELECT COUNT(*) FROM webhook_events WHERE state = 0")!);

    /// <summary>Makes it so; the second time there is nothing left to do.</summary>
    public static RestoredFigures Settle(DbSession session, ByStaff by, DateTimeOffset now)
    {
        // The events first: that messages are unknown now is news, which the others are to have.
        var events = session.Execute("UPDATE webhook_events SET state = 2, ended_at = $1, outcome = $2 WHERE state = 0", now.Stored(), Reason);
        // Since when it is unknown is said at once, so that no policy sends it a second time by itself.
        var messages = session.Execute(
            $"UPDATE messages SET status = 2, reason = $2, relayed_at = COALESCE(relayed_at, $1), unknown_since = $1, resend_at = NULL WHERE {Waits}", now.Stored(), Reason);
        session.Execute("UPDATE messages SET resend_at = NULL, unknown_since = COALESCE(unknown_since, $1) WHERE status = 2 AND (resend_at IS NOT NULL OR unknown_since IS NULL)", now.Stored());
        session.Execute("DELETE FROM claims");
        var screens = session.Execute($"UPDATE ussd_pushes SET state = 3, ended_at = COALESCE(ended_at, $1) WHERE {Shows}", now.Stored());
        var approaches = session.Execute($"UPDATE outreach SET done_at = $1, outcome = $2 WHERE {IsDue}", now.Stored(), Reason);
        var broadcasts = session.All("SELECT id FROM broadcasts WHERE state = 1 AND finished_at IS NULL", row => row.Id(0));
        foreach (var broadcast in broadcasts)
            _ = ControlDesk.Hold(session, broadcast, Reason, by, now);
        var found = new RestoredFigures(messages, broadcasts.Count, screens, approaches, events);
        AuditLog.Append(session, by.Does("database.restored", "database", found.Words("are", "are")), now);
        return found;
    }
}
