using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Gateway.Smpp.Wire;

namespace Gateway.Smpp;

/// <summary>Whether a deliver_sm that is not flagged as a receipt may be one.</summary>
internal enum UnflaggedReceipts
{
    /// <summary>Only esm_class or receipted_message_id make a receipt: a person may write "id:1 stat:DELIVRD" too.</summary>
    Ignore,
    /// <summary>The text alone is enough: for SMSCs that never set esm_class.</summary>
    Accept,
}

/// <summary>
/// The SMSC's report on a message we submitted, from the TLVs where they are given and from the text of Appendix B
/// otherwise. Dates are in the SMSC's local time: the route knows its zone.
/// </summary>
/// <param name="MessageId">The SMSC's id; empty when the receipt names none.</param>
/// <param name="TextId">The id in the text, which some SMSCs write in another form than in the TLV.</param>
/// <param name="State">What it reports.</param>
/// <param name="IsFinal">False for an intermediate notification and for states that are still on their way.</param>
/// <param name="SubmitDate">When the SMSC took it, its local time.</param>
/// <param name="DoneDate">When it reached its state, the SMSC's local time.</param>
/// <param name="Error">err of the text: vendor specific.</param>
/// <param name="NetworkError">network_error_code as type:code.</param>
internal sealed record DeliveryReceipt(
    string MessageId, string? TextId, MessageState State, bool IsFinal,
    DateTime? SubmitDate, DateTime? DoneDate, string? Error, string? NetworkError)
{
    /// <summary>user_message_reference, where the SMSC repeats ours (SMPP 3.4 §5.3.2.17).</summary>
    public ushort? Reference { get; init; }

    /// <summary>Our address as the receipt names it: the one the message was sent from.</summary>
    public string? ShortCode { get; init; }

    /// <summary>How the message began, as the receipt repeats it: at most 20 characters of it, by the letter of Appendix B.</summary>
    public string? TextStart { get; init; }

    /// <summary>Reads a deliver_sm as a receipt; false when it is something else, such as a person's message.</summary>
    public static bool TryParse(
        DeliverSm pdu, [NotNullWhen(true)] out DeliveryReceipt? receipt, UnflaggedReceipts unflagged = UnflaggedReceipts.Ignore)
    {
        receipt = null;
        var type = pdu.EsmClass & EsmClass.TypeMask;
        var tlvId = pdu.Tlvs.CString(TlvTag.ReceiptedMessageId);
        var flagged = type is EsmClass.Receipt or EsmClass.IntermediateNotification || tlvId is { Length: > 0 };
        if (!flagged && unflagged == UnflaggedReceipts.Ignore)
            return false;

        var text = ReceiptText.Parse(Text(pdu));
        if (!flagged && (text.Id is null || text.State is null))
            return false;

        var state = pdu.Tlvs.Byte(TlvTag.MessageState) is { } octet && octet <= (byte)MessageState.Skipped
            ? (MessageState)octet
            : text.State ?? MessageState.Unknown;
        receipt = new(
            tlvId is { Length: > 0 } ? tlvId : text.Id ?? "", text.Id, state,
            type != EsmClass.IntermediateNotification && state is not (MessageState.Enroute or MessageState.Scheduled or MessageState.Accepted),
            text.SubmitDate, text.DoneDate, text.Error, NetworkErrorOf(pdu))
        {
            Reference = pdu.Tlvs.UInt16(TlvTag.UserMessageReference),
            ShortCode = pdu.Destination.Value is { Length: > 0 } code ? code : null,
            TextStart = text.Text is { Length: > 0 } start ? start : null,
        };
        return true;
    }

    /// <summary>
    /// The ids under which the submit may be on record, the literal one first. SMSCs write one id decimal in one place
    /// and hexadecimal in the other, pad it with zeros or change its case.
    /// </summary>
    public IReadOnlyList<string> MatchCandidates()
    {
        var candidates = new List<string>(8);
        MessageIdForms.AddTo(candidates, MessageId);
        MessageIdForms.AddTo(candidates, TextId);
        return candidates;
    }

    private static string Text(DeliverSm pdu) => pdu.DataCoding == DataCoding.Ucs2
        ? Encoding.BigEndianUnicode.GetString(pdu.Payload.Span)
        : Encoding.Latin1.GetString(pdu.Payload.Span);

    // One octet of network type and two of code (§5.3.2.31); some SMSCs write three digits as text.
    private static string? NetworkErrorOf(DeliverSm pdu)
    {
        if (!pdu.Tlvs.TryGet(TlvTag.NetworkErrorCode, out var value) || value.Length != 3)
            return null;
        var octets = value.Span;
        return !octets.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? Encoding.ASCII.GetString(octets)
            : string.Create(CultureInfo.InvariantCulture, $"{octets[0]}:{(octets[1] << 8) | octets[2]}");
    }
}
