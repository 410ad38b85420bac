using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Pushes;

/// <summary>
/// Looks every second after the screens that were taken: what was not shown goes by SMS, what nobody said anything of in time is unknown and
/// falls under the policy of its class.
/// </summary>
internal sealed partial class PushCare(PushRoutes routes, BatchWriter writer, OutboxWriter outbox, TimeProvider time, ILogger<PushCare> logger) : BackgroundService
{
    private const int Page = 500;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private const string Silent =
        """
        UPDATE ussd_pushes SET state = 3, ended_at = $1 WHERE message IN (SELECT message FROM ussd_pushes WHERE state = 0 AND operator = $2 AND started_at <= $3 LIMIT $4)
        """;

    // Only once the journal knows that the screen was taken: what the queue still has to tell must not meet the second way.
    private const string BySms =
        """
        UPDATE messages SET status = 0, relayed_at = NULL, attempts_before = attempts_before + attempts, attempts = 0, unknown_since = NULL, resend_at = NULL
        WHERE id = $1 AND status IN (1, 2) AND text_sealed IS NOT NULL AND (expires_at IS NULL OR expires_at > $2)
          AND NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.message = messages.id)
        """;

    private const string Unknown = "UPDATE messages SET status = 2, reason = $2 WHERE id = $1 AND status = 1";

    /// <summary>Does what is due; answers how many messages it moved.</summary>
    public async Task<int> LookAsync(CancellationToken stopping)
    {
        var moved = await writer.WriteAsync(Look, stopping);
        if (moved > 0)
            outbox.Signal();
        return moved;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (routes.IsEmpty)
            return;
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    private int Look(DbSession session)
    {
        var now = time.GetUtcNow();
        foreach (var route in routes.All)
            session.Execute(Silent, now.Stored(), route.Operator, (now - route.Wait).Stored(), (long)Page);
        var due = session.All(
            "SELECT message, state FROM ussd_pushes WHERE state IN (2, 3) AND cared_at IS NULL ORDER BY started_at LIMIT $1",
            row => (Message: row.Octets(0), State: (PushState)row.GetInt64(1)), (long)Page);
        return due.Count(push => Care(session, push.Message, push.State, now));
    }

    // Once each, however many processes look.
    private static bool Care(DbSession session, byte[] message, PushState state, DateTimeOffset now)
    {
        var status = session.Scalar("SELECT status FROM messages WHERE id = $1", message) as long?;
        if (status == (long)MessageStatus.Queued)
            return false;
        if (session.Execute("UPDATE ussd_pushes SET cared_at = $2 WHERE message = $1 AND cared_at IS NULL", message, now.Stored()) == 0)
            return false;
        return state == PushState.Lost
            ? session.Execute(Unknown, message, "nobody said whether the screen was shown") == 1
            : session.Execute(BySms, message, now.Stored()) == 1;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Screens that nobody confirmed could not be looked after; trying again")]
    private partial void LogFailed(Exception exception);
}
