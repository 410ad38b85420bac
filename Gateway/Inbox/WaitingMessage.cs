using Gateway.Messages;
using Gateway.Security;

namespace Gateway.Inbox;

/// <summary>A stored message that is not handled yet, still sealed.</summary>
internal sealed record WaitingMessage(
    long Sequence, MessageId Id, string Operator, Token Sender, byte[] SenderSealed, ShortCode To, byte[] TextSealed, DateTimeOffset ReceivedAt, int Attempts);
