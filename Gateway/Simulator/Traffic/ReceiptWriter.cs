using System.Globalization;
using System.Text;
using Gateway.Simulator.Faults;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator.Traffic;

/// <summary>What a receipt will say, kept until it is due.</summary>
internal readonly record struct PendingReceipt(
    string Id, string TextId, Address Handset, Address ShortCode, DateTimeOffset SubmittedAt, MessageState State, int Copies = 1)
{
    /// <summary>user_message_reference of the submit.</summary>
    public ushort? Reference { get; init; }

    /// <summary>How the message begins, an octet a character.</summary>
    public string? TextStart { get; init; }
}

/// <summary>Writes receipts: as SMPP 3.4 Appendix B shows them, with the TLVs beside the text, or as other SMSCs do.</summary>
internal static class ReceiptWriter
{
    private const int Forms = (int)ReceiptForm.Odd;

    /// <summary>A receipt for a submit that has reached the state.</summary>
    public static DeliverSm Write(PendingReceipt receipt, DateTimeOffset doneAt, ReceiptBehaviour behaviour, long number) => new()
    {
        Source = receipt.Handset,
        Destination = receipt.ShortCode,
        EsmClass = EsmClassOf(receipt.State, behaviour),
        ShortMessage = behaviour.Parts == ReceiptParts.Tlvs
            ? default(Octets)
            : Encoding.Latin1.GetBytes(Text(receipt, doneAt, behaviour.Form == ReceiptForm.Odd ? (ReceiptForm)(number % Forms) : behaviour.Form)
                + (behaviour.WithText ? receipt.TextStart : "")),
        Tlvs = Tlvs(receipt, behaviour),
    };

    /// <summary>How a message begins, an octet a character, as an SMSC repeats it.</summary>
    public static string StartOf(SubmitSm submit) => Encoding.Latin1.GetString(submit.ShortMessage.Span[..Math.Min(20, submit.ShortMessage.Length)]);

    private static TlvList Tlvs(PendingReceipt receipt, ReceiptBehaviour behaviour)
    {
        if (behaviour.Parts == ReceiptParts.Text)
            return default;
        TlvList tlvs = new(Tlv.CString(TlvTag.ReceiptedMessageId, receipt.Id), Tlv.Byte(TlvTag.MessageState, (byte)receipt.State));
        return behaviour.EchoReference && receipt.Reference is { } reference ? tlvs.With(Tlv.UInt16(TlvTag.UserMessageReference, reference)) : tlvs;
    }

    private static EsmClass EsmClassOf(MessageState state, ReceiptBehaviour behaviour)
    {
        if (!behaviour.Flagged)
            return EsmClass.Default;
        return state == MessageState.Enroute ? EsmClass.IntermediateNotification : EsmClass.Receipt;
    }

    private static string Text(PendingReceipt receipt, DateTimeOffset done, ReceiptForm form)
    {
        var (id, submit, stat) = (receipt.TextId, receipt.SubmittedAt, StatOf(receipt.State));
        var delivered = receipt.State == MessageState.Delivered;
        var (count, error) = delivered ? ("001", 0) : ("000", (int)receipt.State);
        return form switch
        {
            ReceiptForm.CapitalText => string.Create(CultureInfo.InvariantCulture, $"id:{id} sub:001 dlvrd:{count} submit date:{submit:yyMMddHHmm} done date:{done:yyMMddHHmm} stat:{stat} err:{error:000} Text:Aap ki darkhwast"),
            ReceiptForm.Disordered => string.Create(CultureInfo.InvariantCulture, $"sub:001 id:{id} err:{error:000} dlvrd:{count} done date:{done:yyMMddHHmm} submit date:{submit:yyMMddHHmm} stat:{stat} text:"),
            ReceiptForm.Bare => string.Create(CultureInfo.InvariantCulture, $"id:{id} submit date:{submit:yyyyMMddHHmmss} done date:{done:yyyyMMddHHmmss} stat:{stat} err:{error}"),
            ReceiptForm.Seconds => string.Create(CultureInfo.InvariantCulture, $"id:{id} sub:001 dlvrd:{count} submit date:{submit:yyMMddHHmmss} done date:{done:yyMMddHHmmss} stat:{stat} err:2{error}b text:"),
            _ => string.Create(CultureInfo.InvariantCulture, $"id:{id} sub:001 dlvrd:{count} submit date:{submit:yyMMddHHmm} done date:{done:yyMMddHHmm} stat:{stat} err:{error:000} text:"),
        };
    }

    private static string StatOf(MessageState state) => state switch
    {
        MessageState.Enroute => "ENROUTE",
        MessageState.Expired => "EXPIRED",
        MessageState.Deleted => "DELETED",
        MessageState.Undeliverable => "UNDELIV",
        MessageState.Rejected => "REJECTD",
        _ => "DELIVRD",
    };
}
