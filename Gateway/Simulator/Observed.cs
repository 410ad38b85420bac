using Gateway.Smpp.Wire;

namespace Gateway.Simulator;

/// <summary>One submit_sm as it came, with what was answered.</summary>
/// <param name="Pdu">The decoded PDU.</param>
/// <param name="Raw">Its octets on the wire, the header included.</param>
/// <param name="Sequence">Its sequence number.</param>
/// <param name="Connection">The number of the connection it came on.</param>
/// <param name="Status">What was answered; null when it was left unanswered.</param>
/// <param name="MessageId">The id it was given, when it was taken.</param>
/// <param name="At">When it came.</param>
internal sealed record ObservedSubmit(
    SubmitSm Pdu, ReadOnlyMemory<byte> Raw, uint Sequence, int Connection, CommandStatus? Status, string? MessageId, DateTimeOffset At);

/// <summary>One whole text that reached a simulated handset.</summary>
/// <param name="From">The short code it came from.</param>
/// <param name="To">The number of the handset.</param>
/// <param name="Text">The decoded text, its parts joined.</param>
/// <param name="Parts">How many segments it took.</param>
/// <param name="DataCoding">How it was encoded.</param>
/// <param name="At">When the last of them came.</param>
internal sealed record HandsetText(string From, string To, string Text, int Parts, DataCoding DataCoding, DateTimeOffset At)
{
    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"text from {From}, {Text.Length} characters in {Parts} parts";
}
