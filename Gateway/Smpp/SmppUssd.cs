using System.Globalization;
using Gateway.Smpp.Wire;

namespace Gateway.Smpp;

/// <summary>
/// USSD carried by SMPP: reads the deliver_sm of a session and writes the submit_sm that answers it, in one dialect and one
/// alphabet. It keeps nothing.
/// </summary>
internal sealed class SmppUssd(SmppUssdDialect dialect, SmppUssdAlphabet alphabet)
{
    /// <summary>Whether a deliver_sm or submit_sm belongs to a USSD session at all, whatever the dialect.</summary>
    public static bool IsMarked(MessagePdu pdu) =>
        pdu.Tlvs.TryGet(TlvTag.UssdServiceOp, out _) || pdu.ServiceType.Equals("USSD", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a deliver_sm belongs to a USSD session in this dialect.</summary>
    public bool IsHop(DeliverSm pdu) => IsMarked(pdu) || IsLettered(pdu.ServiceType);

    /// <summary>Reads a hop.</summary>
    public SmppUssdHop Read(DeliverSm pdu)
    {
        var text = alphabet.Read(pdu.DataCoding, pdu.Payload.Span);
        var info = pdu.Tlvs.UInt16(dialect.SessionTag);
        var session = info is { } value ? (value & dialect.SessionBits).ToString("x4", CultureInfo.InvariantCulture) : "";
        int? unit = info is { } counted && dialect.UnitBits != 0 ? (counted & dialect.UnitBits) >> 1 : null;
        var ends = info is { } last && (last & dialect.EndBit) != 0;
        var step = StepOf(pdu, text);
        // The confirmation of a notice ends its session, too.
        return new(ends && step != SmppUssdStep.Shown ? SmppUssdStep.Abort : step, session, unit, text);
    }

    /// <summary>Writes the answer to a hop; null when a screen cannot hold the text: it is never cut.</summary>
    /// <param name="asked">The hop as it came: its addresses and its session go back.</param>
    /// <param name="text">The screen.</param>
    /// <param name="continues">Whether an answer is expected.</param>
    public SubmitSm? Answer(DeliverSm asked, string text, bool continues)
    {
        if (alphabet.Write(text) is not { } screen)
            return null;
        return new SubmitSm
        {
            ServiceType = continues ? dialect.MenuServiceType : dialect.LastServiceType,
            Source = asked.Destination,
            Destination = asked.Source,
            DataCoding = (DataCoding)screen.DataCoding,
            ShortMessage = screen.Octets,
            Tlvs = Session(asked, continues),
        };
    }

    /// <summary>Whether screens that nobody asked for can be sent in this dialect.</summary>
    public bool CanPush => dialect is { NoticeOp: not null, MenuOp: not null };

    /// <summary>Writes a screen that nobody asked for; the network gives it its session. Null when a screen cannot hold the text, or the dialect cannot say it.</summary>
    /// <param name="from">Who speaks.</param>
    /// <param name="to">The phone.</param>
    /// <param name="text">The screen.</param>
    /// <param name="asks">Whether an answer is expected: a USSR, and a USSN else.</param>
    public SubmitSm? Push(Address from, Address to, string text, bool asks)
    {
        if ((asks ? dialect.MenuOp : dialect.NoticeOp) is not { } op || alphabet.Write(text) is not { } screen)
            return null;
        return new SubmitSm
        {
            ServiceType = dialect.MenuServiceType,
            Source = from,
            Destination = to,
            DataCoding = (DataCoding)screen.DataCoding,
            ShortMessage = screen.Octets,
            Tlvs = new(Tlv.Byte(TlvTag.UssdServiceOp, op)),
        };
    }

    private TlvList Session(DeliverSm asked, bool continues)
    {
        var tlvs = new TlvList();
        if ((continues ? dialect.MenuOp : dialect.LastOp) is { } op)
            tlvs = tlvs.With(Tlv.Byte(TlvTag.UssdServiceOp, op));
        if (asked.Tlvs.UInt16(dialect.SessionTag) is not { } info)
            return tlvs;
        return tlvs.With(Tlv.UInt16(dialect.SessionTag, (ushort)(continues ? info & ~dialect.EndBit : info | dialect.EndBit)));
    }

    private SmppUssdStep StepOf(DeliverSm pdu, string text)
    {
        if (IsLettered(pdu.ServiceType))
            return dialect.Letters!.GetValueOrDefault(char.ToUpperInvariant(pdu.ServiceType[0]));
        if (pdu.Tlvs.Byte(TlvTag.UssdServiceOp) is { } op)
            return dialect.Steps.GetValueOrDefault(op);
        // Only service_type tells that it is USSD: what is dialled looks like *8171#, what is typed does not.
        return text.StartsWith('*') && text.EndsWith('#') ? SmppUssdStep.Begin : SmppUssdStep.Answer;
    }

    private bool IsLettered(string serviceType) =>
        dialect.Letters is { } letters && serviceType.Length == 2
        && letters.ContainsKey(char.ToUpperInvariant(serviceType[0])) && "RNAF".Contains(char.ToUpperInvariant(serviceType[1]), StringComparison.Ordinal);
}
