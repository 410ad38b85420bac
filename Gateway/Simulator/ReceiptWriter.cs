using System.Globalization;
using System.Text;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator;

/// <summary>Writes receipts as SMPP 3.4 Appendix B shows them, with the TLVs beside the text.</summary>
internal static class ReceiptWriter
{
    /// <summary>A receipt for a submit that has reached its final state.</summary>
    public static DeliverSm Write(PendingReceipt receipt, DateTimeOffset doneAt)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"id:{receipt.TextId} sub:001 dlvrd:001 submit date:{receipt.SubmittedAt:yyMMddHHmm} done date:{doneAt:yyMMddHHmm} stat:DELIVRD err:000 text:");
        return new()
        {
            Source = receipt.Handset,
            Destination = receipt.ShortCode,
            EsmClass = EsmClass.Receipt,
            ShortMessage = Encoding.ASCII.GetBytes(text),
            Tlvs = new(
                Tlv.CString(TlvTag.ReceiptedMessageId, receipt.Id),
                Tlv.Byte(TlvTag.MessageState, (byte)MessageState.Delivered)),
        };
    }
}

/// <summary>What a receipt will say, kept until it is due.</summary>
internal readonly record struct PendingReceipt(string Id, string TextId, Address Handset, Address ShortCode, DateTimeOffset SubmittedAt);
