using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Inbox;

/// <summary>What numbers the parts of a text. References of different kinds never meet: 7 in 8 bits is not 7 in 16.</summary>
internal enum PartNumbering
{
    /// <summary>A user data header with a reference of 8 bits (3GPP TS 23.040 §9.2.3.24.1).</summary>
    Header8,
    /// <summary>A user data header with a reference of 16 bits (§9.2.3.24.8).</summary>
    Header16,
    /// <summary>The SAR parameters of the PDU (SMPP 3.4 §5.3.2.22 to .24).</summary>
    Sar,
    /// <summary>The SAR parameters, beside a header that says something else, such as a national table.</summary>
    SarBesideHeader,
}

/// <summary>The place of a part in its text.</summary>
/// <param name="Numbering">What numbers the parts.</param>
/// <param name="Reference">The sender's number of the whole text.</param>
/// <param name="Part">Its place, from 1.</param>
/// <param name="Total">How many parts there are, at most 255.</param>
internal readonly record struct PartPlace(PartNumbering Numbering, int Reference, int Part, int Total)
{
    /// <summary>Whether the parts begin with a user data header.</summary>
    public bool HasHeader => Numbering != PartNumbering.Sar;

    /// <summary>Where a message says that it is a part; null for a whole text.</summary>
    public static PartPlace? Of(DeliverSm deliver, UserDataHeader? header)
    {
        if (header?.Concatenation is { } place)
            return place.Total > 1 ? new(place.IsWide ? PartNumbering.Header16 : PartNumbering.Header8, place.Reference, place.Part, place.Total) : null;
        var sar = header is null ? PartNumbering.Sar : PartNumbering.SarBesideHeader;
        return deliver.Tlvs.UInt16(TlvTag.SarMsgRefNum) is { } reference && deliver.Tlvs.Byte(TlvTag.SarTotalSegments) is { } total and > 1
            && deliver.Tlvs.Byte(TlvTag.SarSegmentSeqnum) is { } part and > 0 && part <= total
            ? new(sar, reference, part, total)
            : null;
    }
}
