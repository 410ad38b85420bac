using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Outbox.Pushes;

/// <summary>Where a screen that nobody asked for stands; numbers are stored.</summary>
internal enum PushState
{
    /// <summary>On its way, perhaps on the phone: nobody has said yet.</summary>
    Open = 0,
    /// <summary>Shown: the phone confirmed it, or she answered it.</summary>
    Shown = 1,
    /// <summary>Certainly not shown: the operator refused it, or let a notice go before the phone confirmed it. The text goes by SMS.</summary>
    NotShown = 2,
    /// <summary>Perhaps shown: no word came in time, or a question was let go unanswered. What is unknown stays unknown.</summary>
    Lost = 3,
}

/// <summary>
/// The screens that nobody asked for, each on record before its first octet is written. A message has one at most, so that nothing is ever
/// shown twice, and a phone has one at a time.
/// </summary>
internal sealed class PushBook(Database database, BatchWriter writer, TimeProvider time)
{
    // She is looking at a menu of hers: a screen would push it away.
    private static readonly TimeSpan SessionTime = TimeSpan.FromMinutes(3);

    /// <summary>Puts a screen on record; false when the message has had one, the phone is busy, or the operator has no room for another session.</summary>
    public Task<bool> BeginAsync(MessageId message, Token person, PushRoute route, string? flow) => writer.WriteAsync(
        session =>
        {
            var now = time.GetUtcNow();
            var since = (now - route.Wait).Stored();
            if (session.Scalar("SELECT 1 FROM ussd_pushes WHERE message = $1", message.Value.Stored()) is not null || IsBusy(session, person, since, now))
                return false;
            if ((long)session.Scalar("SELECT COUNT(*) FROM ussd_pushes WHERE state = 0 AND operator = $1 AND started_at > $2", route.Operator, since)! >= route.Sessions)
                return false;
            session.Execute(
                "INSERT INTO ussd_pushes (message, person, operator, flow, state, started_at) VALUES ($1, $2, $3, $4, 0, $5)",
                message.Value.Stored(), person.ToArray(), route.Operator, flow, now.Stored());
            return true;
        }, CancellationToken.None);

    /// <summary>It never left: as if it had not been tried.</summary>
    public Task ForgetAsync(MessageId message) => writer.WriteAsync(
        session => { session.Execute("DELETE FROM ussd_pushes WHERE message = $1 AND state = 0", message.Value.Stored()); }, CancellationToken.None);

    /// <summary>The operator refused it, and its text goes on by SMS at once: nothing is left to care for.</summary>
    public Task RefusedAsync(MessageId message) => writer.WriteAsync(
        session =>
        {
            session.Execute(
                "UPDATE ussd_pushes SET state = $2, ended_at = $3, cared_at = $3 WHERE message = $1 AND state = 0",
                message.Value.Stored(), (long)PushState.NotShown, time.GetUtcNow().Stored());
        }, CancellationToken.None);

    /// <summary>The answer of an aggregator says that it was shown.</summary>
    public Task ConfirmAsync(MessageId message) => writer.WriteAsync(
        session => { Shown(session, message.Value.Stored(), time.GetUtcNow()); }, CancellationToken.None);

    /// <summary>A phone confirmed that it showed a screen: the message is delivered. False when none was open.</summary>
    public Task<bool> ShownAsync(string operatorName, Token person, CancellationToken aborted) => writer.WriteAsync(
        session => Find(session, operatorName, person, time.GetUtcNow() - TimeSpan.FromDays(1)) is { } push && Shown(session, push.Message, time.GetUtcNow()), aborted);

    /// <summary>
    /// The operator let go of a screen before anything was heard. A notice was then not shown, since its showing is what is confirmed; a question
    /// may have been read and broken off, so that it is unknown.
    /// </summary>
    public Task<bool> ReleasedAsync(string operatorName, Token person, CancellationToken aborted) => writer.WriteAsync(
        session => Find(session, operatorName, person, DateTimeOffset.MinValue) is { } push
            && Settle(session, push.Message, push.Flow is null ? PushState.NotShown : PushState.Lost, time.GetUtcNow()), aborted);

    /// <summary>The open screen at a phone that asks for a reply; null when there is none.</summary>
    public ValueTask<OpenPush?> AskedAsync(string operatorName, Token person, TimeSpan wait, CancellationToken aborted) => database.ReadAsync(
        session => Find(session, operatorName, person, time.GetUtcNow() - wait) is { Flow: not null } push ? push : null, aborted);

    /// <summary>Notes that a screen was shown, which delivers its message; false when that is known already.</summary>
    public static bool Shown(DbSession session, byte[] message, DateTimeOffset now)
    {
        if (!Settle(session, message, PushState.Shown, now))
            return false;
        new ReceiptVerdict(MessageStatus.Delivered, null).EndMessage(session, message, now);
        return true;
    }

    /// <summary>Notes that she answered a screen, which it was shown for.</summary>
    public static void Answered(DbSession session, byte[] message, DateTimeOffset now)
    {
        Shown(session, message, now);
        session.Execute("UPDATE ussd_pushes SET answered_at = COALESCE(answered_at, $2) WHERE message = $1", message, now.Stored());
    }

    private static bool Settle(DbSession session, byte[] message, PushState state, DateTimeOffset now) => session.Execute(
        "UPDATE ussd_pushes SET state = $2, ended_at = $3 WHERE message = $1 AND (state = 0 OR (state = 3 AND $2 = 1))", message, (long)state, now.Stored()) == 1;

    // The newest that may still be open, or whose fate was given up and can still become known.
    private static OpenPush? Find(DbSession session, string operatorName, Token person, DateTimeOffset since) => session.First(
        "SELECT message, flow FROM ussd_pushes WHERE person = $1 AND operator = $2 AND state IN (0, 3) AND started_at > $3 ORDER BY started_at DESC LIMIT 1",
        row => new OpenPush(row.Octets(0), row.TextOrNull(1)), person.ToArray(), operatorName, since == DateTimeOffset.MinValue ? 0L : since.Stored());

    private static bool IsBusy(DbSession session, Token person, long since, DateTimeOffset now) =>
        session.Scalar("SELECT 1 FROM ussd_pushes WHERE person = $1 AND state = 0 AND started_at > $2", person.ToArray(), since) is not null
        || session.Scalar("SELECT 1 FROM ussd_sessions WHERE person = $1 AND ended = 0 AND updated_at > $2", person.ToArray(), (now - SessionTime).Stored()) is not null;
}

/// <summary>A screen at a phone.</summary>
/// <param name="Message">Its message.</param>
/// <param name="Flow">The flow that a reply opens; null when it asks nothing.</param>
internal sealed record OpenPush(byte[] Message, string? Flow);
