using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Outbox.Policies;

/// <summary>
/// Promises messages that have a condition: a time before which they do not leave, or a cap they may be over. They stay in the
/// journal, where nothing but this class looks for them, until their time has come.
/// </summary>
internal sealed class ScheduledMessages(PersonalData personal, OutboxWriter outbox, DailyCap cap, TimeProvider time)
{
    // Bounds one transaction; the rest follows at once.
    private const int Page = 500;

    private const string Insert =
        """
        INSERT INTO messages (id, receiver, receiver_sealed, text_sealed, operator, short_code, class, priority, broadcast_id, in_reply_to, created_at, expires_at, segments, encoding,
          status, send_at, relayed_at, reason, final_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $11, $17, $18)
        """;

    /// <summary>Promises a message in the transaction of the session; answers where it stands: queued, scheduled, or cancelled by the cap.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="message">What to send.</param>
    /// <param name="sendAt">When it may leave; null or past for now. It must be before the message expires.</param>
    /// <param name="takenAt">When it was asked for, if the answer has named that time; else now.</param>
    public MessageStatus Add(DbSession session, OutgoingMessage message, DateTimeOffset? sendAt = null, DateTimeOffset? takenAt = null)
    {
        var now = takenAt ?? time.GetUtcNow();
        if (sendAt >= message.ExpiresAt)
            throw new ArgumentException("A message cannot be due when it has expired.", nameof(sendAt));
        if (sendAt > now)
        {
            Store(session, message, MessageStatus.Scheduled, now, sendAt, reason: null);
            return MessageStatus.Scheduled;
        }

        if (!cap.Admit(session, personal.TokenOf(message.To), message.Class))
        {
            Store(session, message, MessageStatus.Cancelled, now, sendAt: null, DailyCap.Reason);
            return MessageStatus.Cancelled;
        }

        outbox.Add(session, message);
        return MessageStatus.Queued;
    }

    /// <summary>Whether messages are due.</summary>
    public static bool Waiting(DbSession session, DateTimeOffset now) =>
        session.Scalar("SELECT 1 FROM messages WHERE waits_until <= $1 ORDER BY waits_until LIMIT 1", now.Stored()) is not null;

    /// <summary>Lets go of what is due; answers how many were looked at. What is over the cap or has expired ends here, with its reason.</summary>
    public int Release(DbSession session, DateTimeOffset now)
    {
        var due = session.All(
            "SELECT seq, receiver, class, expires_at FROM messages WHERE waits_until <= $1 ORDER BY waits_until, seq LIMIT $2",
            row => (Seq: row.GetInt64(0), Person: row.Octets(1), Class: (MessageClass)row.GetInt64(2), ExpiresAt: row.TimeOrNull(3)), now.Stored(), (long)Page);
        foreach (var (seq, person, messageClass, expiresAt) in due)
        {
            if (expiresAt <= now)
                End(session, seq, MessageStatus.Expired, "its time had passed before it could leave", now);
            else if (!cap.Admit(session, person, messageClass))
                End(session, seq, MessageStatus.Cancelled, DailyCap.Reason, now);
            else
                session.Execute("UPDATE messages SET status = 0, relayed_at = NULL WHERE seq = $1 AND status = 7", seq);
        }

        return due.Count;
    }

    private static void End(DbSession session, long seq, MessageStatus status, string reason, DateTimeOffset now) => session.Execute(
        "UPDATE messages SET status = $2, reason = $3, final_at = $4 WHERE seq = $1 AND status = 7", seq, (long)status, reason, now.Stored());

    // relayed_at is set, so that the relay does not see it.
    private void Store(DbSession session, OutgoingMessage message, MessageStatus status, DateTimeOffset takenAt, DateTimeOffset? sendAt, string? reason)
    {
        var size = MessageSize.Of(message.Text);
        var now = takenAt.Stored();
        session.Execute(
            Insert,
            message.Id.Value.Stored(), personal.TokenOf(message.To).ToArray(), personal.Seal(message.To.Digits, OutboxRow.ReceiverPlace),
            personal.Seal(message.Text, OutboxRow.TextPlace), message.Operator, message.From.Value, (long)message.Class, (long)message.Priority,
            message.BroadcastId?.Stored(), null, now, message.ExpiresAt?.Stored(), (long)size.Segments, size.Encoding, (long)status, sendAt?.Stored(),
            reason, status == MessageStatus.Cancelled ? now : null);
    }
}
