using Gateway.Messages;
using Gateway.Outbox.Journal;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>What a final receipt says of its message.</summary>
/// <param name="Status">Delivered or failed.</param>
/// <param name="Reason">Why it failed, in the operator's words.</param>
internal sealed record ReceiptVerdict(MessageStatus Status, string? Reason)
{
    private static ReceiptVerdict WasDelivered { get; } = new(MessageStatus.Delivered, null);

    /// <summary>Reads a receipt; null when it says nothing final, or that the operator does not know.</summary>
    public static ReceiptVerdict? Of(DeliveryReceipt receipt) => receipt switch
    {
        { IsFinal: false } or { State: MessageState.Unknown } => null,
        { State: MessageState.Delivered } => WasDelivered,
        _ => new(MessageStatus.Failed, receipt.Error is { Length: > 0 } error ? StoredText.Clean($"{receipt.State}, error {error}") : receipt.State.ToString()),
    };

    /// <summary>Ends a message; false when it had ended before.</summary>
    public bool EndMessage(DbSession session, byte[] message, DateTimeOffset now) => session.Execute(
        "UPDATE messages SET status = $2, final_at = $3, reason = $4 WHERE id = $1 AND status IN (0, 1, 2)", message, (long)Status, now.Stored(), Reason) > 0;
}
