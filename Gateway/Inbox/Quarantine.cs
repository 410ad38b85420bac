using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Inbox;

/// <summary>
/// Tells what is no text of a person: data for an application on a handset, a handset's own acknowledgement, octets. It is
/// kept with its reason, counted, and never answered.
/// </summary>
internal static class Quarantine
{
    /// <summary>Addressed to a port of the handset (3GPP TS 23.040 §9.2.3.24.3 and .4).</summary>
    public const string PortAddressed = "port_addressed";

    /// <summary>An acknowledgement of the handset or its owner (SMPP 3.4 §5.2.12), which is no message.</summary>
    public const string Acknowledgement = "acknowledgement";

    /// <summary>Octets that are no text.</summary>
    public const string Binary = "binary";

    /// <summary>Why a message is kept apart; null for one to read.</summary>
    public static string? ReasonFor(DeliverSm deliver, UserDataHeader? header)
    {
        if (header is { IsPortAddressed: true })
            return PortAddressed;
        if ((deliver.EsmClass & EsmClass.TypeMask) is EsmClass.DeliveryAcknowledgement or EsmClass.ManualAcknowledgement)
            return Acknowledgement;
        return Is8Bit((byte)deliver.DataCoding) && !IsText(deliver.Payload.Span[(header?.Length ?? 0)..]) ? Binary : null;
    }

    // Octets of data_coding 2 and 4 (SMPP 3.4 §5.2.19) and the 8 bit groups of 3GPP TS 23.038 §4. Some phones send their texts so.
    private static bool Is8Bit(byte coding) => coding is 2 or 4 || (coding is >= 0x10 and <= 0x1F && (coding & 0x0C) == 4) || (coding >= 0xF0 && (coding & 4) != 0);

    private static bool IsText(ReadOnlySpan<byte> octets)
    {
        foreach (var octet in octets)
        {
            if (octet is < 0x20 and not ((byte)'\r' or (byte)'\n' or (byte)'\t') or >= 0x7F and < 0xA0)
                return false;
        }

        return true;
    }
}
