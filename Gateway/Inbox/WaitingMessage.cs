using Gateway.Messages;
using Gateway.Security;

namespace Gateway.Inbox;

/// <summary>A stored message that is not handled yet.</summary>
internal sealed record WaitingMessage(
    long Sequence, MessageId Id, string Operator, Token Sender, byte[] SenderSealed, ShortCode To, byte[] TextSealed, DateTimeOffset ReceivedAt, int Attempts)
{
    /// <summary>The message itself while it is still in memory; null when it was read back and has to be opened.</summary>
    public IncomingMessage? Opened { get; init; }

    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"MO {Id}, row {Sequence}";
}
