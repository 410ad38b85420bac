using System.Text;
using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Smpp;

/// <summary>
/// Takes the peculiarities of one link off what it delivers, so that nobody above needs to know the link: data_coding 0
/// then always means unpacked GSM-7, and a receipt always carries the mark of one.
/// </summary>
internal static class PlainDelivery
{
    /// <summary>The same message in plain form.</summary>
    public static DeliverSm Of(DeliverSm pdu, SmscLinkOptions link)
    {
        if (pdu.DataCoding == DataCoding.SmscDefault && link.DefaultAlphabet != SmscAlphabet.Gsm7)
            pdu = Recoded(pdu, link.DefaultAlphabet);
        if (link.UnflaggedReceipts == UnflaggedReceipts.Accept && (pdu.EsmClass & EsmClass.TypeMask) == 0 && DeliveryReceipt.TryParse(pdu, out _, UnflaggedReceipts.Accept))
            pdu = pdu with { EsmClass = pdu.EsmClass | EsmClass.Receipt };
        return pdu;
    }

    private static DeliverSm Recoded(DeliverSm pdu, SmscAlphabet alphabet) => alphabet switch
    {
        SmscAlphabet.Latin1 => pdu with { DataCoding = DataCoding.Latin1 },
        SmscAlphabet.Ascii => pdu with { DataCoding = DataCoding.Ascii },
        SmscAlphabet.Utf8 => WithBody(pdu, DataCoding.Ucs2, (body, _) => Encoding.Convert(Encoding.UTF8, Encoding.BigEndianUnicode, body)),
        SmscAlphabet.Gsm7Packed => WithBody(pdu, DataCoding.SmscDefault, (body, header) => SeptetPacking.UnpackAll(body, SeptetPacking.FillBits(header))),
        _ => pdu,
    };

    private static DeliverSm WithBody(DeliverSm pdu, DataCoding coding, Func<byte[], int, byte[]> recode)
    {
        var octets = pdu.Payload.Memory;
        var header = pdu.EsmClass.HasFlag(EsmClass.Udhi) && UserDataHeader.TryParse(octets.Span, out var read) ? read.Length : 0;
        byte[] whole = [.. octets[..header].Span, .. recode(octets[header..].ToArray(), header)];
        // Unpacked text may be longer than a short_message: this PDU is never written again.
        return pdu with { DataCoding = coding, ShortMessage = whole };
    }
}
