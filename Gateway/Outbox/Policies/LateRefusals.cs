using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Policies;

/// <summary>
/// What an operator refused for now, after we had given up its answer: it certainly was not taken, so it may leave again. The journal
/// decides, not the queue: there it is known whether a second copy is on its way already.
/// </summary>
internal sealed partial class LateRefusals(BatchWriter writer, OutboxWriter outbox, TimeProvider time, ILogger<LateRefusals> logger)
{
    // The journal hears that a message is unknown a moment after we do.
    private const int Looks = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private const string Requeue =
        """
        UPDATE messages SET status = 0, relayed_at = NULL, attempts_before = attempts_before + attempts, attempts = 0, unknown_since = NULL, resend_at = NULL, reason = NULL
        WHERE id = $1 AND status = 2 AND resent = $3 AND text_sealed IS NOT NULL AND (expires_at IS NULL OR expires_at > $2)
          AND NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.message = messages.id)
        """;

    /// <summary>Lets the message go back to the waiting ones, unless it was sent again, withdrawn or settled meanwhile.</summary>
    public async Task TakeBackAsync(MessageId message)
    {
        try
        {
            var copies = -1L;
            for (var look = 0; look < Looks; look++)
            {
                var (isOver, resent) = await writer.WriteAsync(session => Try(session, message, copies), CancellationToken.None);
                if (isOver)
                    break;
                copies = resent;
                await Task.Delay(Pause, time);
            }

            outbox.Signal();
        }
        catch (Exception e) when (StoreFault.Is(e) || e is System.Data.Common.DbException)
        {
            LogStays(message, e);
        }
    }

    private (bool IsOver, long Resent) Try(DbSession session, MessageId message, long copies)
    {
        var id = message.Value.Stored();
        var (status, resent) = session.First("SELECT status, resent FROM messages WHERE id = $1", row => (row.GetInt64(0), row.GetInt64(1)), id);
        if (copies >= 0 && resent != copies)
            return (true, resent);
        if (status == 2)
            session.Execute(Requeue, id, time.GetUtcNow().Stored(), resent);
        return (status != 0, resent);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} was refused late and stays unknown: the database does not answer")]
    private partial void LogStays(MessageId message, Exception exception);
}
