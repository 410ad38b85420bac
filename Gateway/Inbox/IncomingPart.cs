using Gateway.Messages;

namespace Gateway.Inbox;

/// <summary>One part of a long text that came in, before the others are there.</summary>
/// <param name="Operator">The operator whose link delivered it.</param>
/// <param name="From">The sender.</param>
/// <param name="To">The short code.</param>
/// <param name="Place">Its place in the whole text.</param>
/// <param name="DataCoding">The data_coding of the part.</param>
/// <param name="ShortMessage">The octets as they came, user data header included.</param>
/// <param name="ReceivedAt">When it came, UTC.</param>
internal sealed record IncomingPart(
    string Operator, Msisdn From, ShortCode To, PartPlace Place, byte DataCoding, ReadOnlyMemory<byte> ShortMessage, DateTimeOffset ReceivedAt)
{
    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"part {Place.Part} of {Place.Total} from {From}";
}
