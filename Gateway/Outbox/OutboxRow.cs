using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>One outgoing message ready to be stored: sealed and measured, so that the writer's thread only has to insert it.</summary>
internal sealed class OutboxRow
{
    /// <summary>Where a receiver's number is sealed for.</summary>
    public const string ReceiverPlace = "messages.receiver_sealed";

    /// <summary>Where a message's text is sealed for.</summary>
    public const string TextPlace = "messages.text_sealed";

    private const string Insert =
        """
        INSERT INTO messages (id, receiver, receiver_sealed, text_sealed, operator, short_code, class, priority, broadcast_id, in_reply_to, created_at, expires_at, segments, encoding)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """;

    private readonly object?[] _values;

    /// <summary>Seals and measures a message.</summary>
    public OutboxRow(OutgoingMessage message, MessageId? inReplyTo, PersonalData personal, DateTimeOffset now)
    {
        var size = MessageSize.Of(message.Text);
        _values =
        [
            message.Id.Value.Stored(),
            personal.TokenOf(message.To).ToArray(),
            personal.Seal(message.To.Digits, ReceiverPlace),
            personal.Seal(message.Text, TextPlace),
            message.Operator,
            message.From.Value,
            (long)message.Class,
            (long)message.Priority,
            message.BroadcastId?.Stored(),
            inReplyTo?.Value.Stored(),
            now.Stored(),
            message.ExpiresAt?.Stored(),
            (long)size.Segments,
            size.Encoding,
        ];
    }

    /// <summary>Stores it in the transaction of the session.</summary>
    public void Store(DbSession session) => session.Execute(Insert, _values);
}
