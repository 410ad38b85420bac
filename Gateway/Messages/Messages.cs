namespace Gateway.Messages;

/// <summary>One text that came in (MO), whole: its parts are joined and its alphabet decoded.</summary>
/// <param name="Id">Our identity of it.</param>
/// <param name="Operator">The operator whose link delivered it.</param>
/// <param name="From">The sender.</param>
/// <param name="To">The short code it was sent to.</param>
/// <param name="Text">What was typed, as typed.</param>
/// <param name="SmscId">The operator's id of it, when one was given.</param>
/// <param name="ReceivedAt">When it came, UTC.</param>
/// <param name="DataCoding">The data_coding it came in: a redelivery has the same.</param>
internal sealed record IncomingMessage(
    MessageId Id, string Operator, Msisdn From, ShortCode To, string Text, string? SmscId, DateTimeOffset ReceivedAt, byte DataCoding = 0)
{
    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"MO {Id} from {From} to {To}, {Text.Length} characters";
}

/// <summary>One text to send (MT), before it is encoded.</summary>
/// <param name="Id">Our identity of it, kept over every attempt.</param>
/// <param name="To">The receiver.</param>
/// <param name="From">The short code it leaves from.</param>
/// <param name="Text">The whole text; it may need several segments.</param>
/// <param name="Class">What it is for.</param>
/// <param name="Priority">Its place in the order.</param>
/// <param name="Operator">The operator it is routed to.</param>
/// <param name="ExpiresAt">After this instant it is not sent; null for never.</param>
/// <param name="BroadcastId">The broadcast it belongs to, if any.</param>
internal sealed record OutgoingMessage(
    MessageId Id, Msisdn To, ShortCode From, string Text, MessageClass Class, Priority Priority, string Operator,
    DateTimeOffset? ExpiresAt = null, Guid? BroadcastId = null)
{
    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"MT {Id} to {To} via {Operator}, {Text.Length} characters";
}
