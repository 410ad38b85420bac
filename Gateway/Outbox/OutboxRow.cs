using Gateway.Messages;
using Gateway.Outbox.Queue;
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

    /// <summary>Values in a row.</summary>
    public const int Width = 15;

    private readonly OutboxWriter _writer;
    private readonly byte[] _id;
    private readonly byte[] _receiver;
    private readonly byte[] _receiverSealed;
    private readonly byte[] _textSealed;
    private readonly OutgoingMessage _message;
    private readonly MessageId? _inReplyTo;
    private readonly DateTimeOffset _now;
    private readonly MessageSize _size;

    /// <summary>Seals and measures a message.</summary>
    public OutboxRow(OutgoingMessage message, MessageId? inReplyTo, OutboxWriter writer, PersonalData personal, DateTimeOffset now, Token? receiver = null)
    {
        (_writer, _message, _inReplyTo, _now) = (writer, message, inReplyTo, now);
        _size = MessageSize.Of(message.Text);
        _id = message.Id.Value.Stored();
        _receiver = (receiver ?? personal.TokenOf(message.To)).ToArray();
        _receiverSealed = personal.Seal(message.To.Digits, ReceiverPlace);
        _textSealed = personal.Seal(message.Text, TextPlace);
        Lane = writer.LaneOf(message);
        Entry = new(message.Id, _size.Segments, message.ExpiresAt, QueueBody.Pack(message.From.Value, _receiverSealed, _textSealed));
    }

    /// <summary>How rows are inserted.</summary>
    public static ManyRows Insert { get; } = ManyRows.InsertInto(
        "messages", "", "id:o", "receiver:o", "receiver_sealed:o", "text_sealed:o", "operator:t", "short_code:t", "class:n", "priority:n", "broadcast_id:o",
        "in_reply_to:o", "created_at:n", "expires_at:n", "segments:n", "encoding:t", "relayed_at:n");

    /// <summary>The lane it leaves by.</summary>
    public Lane Lane { get; }

    /// <summary>What the queue is given of it.</summary>
    public QueueEntry Entry { get; }

    /// <summary>Stores it with the transaction of the session.</summary>
    public void Store(DbSession session) => _writer.News(session).Add(this);

    /// <summary>Adds its values; the time is when it was claimed, null while it waits in the journal.</summary>
    public void AddTo(RowBlock rows, long? claimedAt) => rows.Add(
        _id, _receiver, _receiverSealed, _textSealed, _message.Operator, _message.From.Value, (long)_message.Class, (long)_message.Priority,
        _message.BroadcastId?.Stored(), _inReplyTo?.Value.Stored(), _now.Stored(), _message.ExpiresAt?.Stored(), (long)_size.Segments, _size.Encoding, claimedAt);
}
