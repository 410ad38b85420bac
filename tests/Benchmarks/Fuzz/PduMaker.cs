using System.Globalization;
using Gateway.Smpp.Wire;

namespace Benchmarks.Fuzz;

/// <summary>Makes valid PDUs of every kind with other values each time; the same seed makes the same ones.</summary>
internal sealed class PduMaker(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>How many kinds there are.</summary>
    public const int Kinds = 27;

    /// <summary>One of a kind; its status is the one it would travel with.</summary>
    public (Pdu Pdu, CommandStatus Status) Make(int kind)
    {
        var status = kind >= 14 && _random.Next(4) == 0 ? Pick(CommandStatus.Throttled, CommandStatus.SystemError, CommandStatus.InvalidMessageId, (CommandStatus)0x400) : CommandStatus.Ok;
        return (Body(kind), status);
    }

    private Pdu Body(int kind) => kind switch
    {
        0 => Bind(new BindTransceiver { SystemId = Word(15) }),
        1 => Bind(new BindTransmitter { SystemId = Word(15) }),
        2 => Bind(new BindReceiver { SystemId = Word(15) }),
        3 => new Outbind(Word(15), Word(8)),
        4 => new Unbind(),
        5 => new EnquireLink(),
        6 => new AlertNotification(Phone(), ShortCode()) { Tlvs = new(Tlv.Byte(TlvTag.MsAvailabilityStatus, (byte)_random.Next(3))) },
        7 => Message(new SubmitSm { Source = ShortCode(), Destination = Phone(), ValidityPeriod = Validity() }),
        8 => Message(new DeliverSm { Source = Phone(), Destination = ShortCode() }),
        9 => new DataSm
        {
            Source = Phone(), Destination = ShortCode(), DataCoding = Coding(),
            Tlvs = new TlvList(new Tlv(TlvTag.MessagePayload, Bytes(1, 600))).With(Tlv.UInt16(TlvTag.UserMessageReference, (ushort)_random.Next(65536))),
        },
        10 => new QuerySm(Id(), ShortCode()),
        11 => new CancelSm(Service(), Id(), ShortCode(), Phone()),
        12 => new ReplaceSm { MessageId = Id(), Source = ShortCode(), ValidityPeriod = Validity(), ShortMessage = Bytes(0, 254) },
        13 => new SubmitMulti { Destinations = Destinations(), Message = (SubmitSm)Message(new SubmitSm { Source = ShortCode() }) with { Tlvs = default } },
        _ => Response(kind),
    };

    private Pdu Response(int kind) => kind switch
    {
        14 => new BindResp(CommandId.BindTransceiverResp, Word(15)) { Tlvs = new(Tlv.Byte(TlvTag.ScInterfaceVersion, 0x34)) },
        15 => new BindResp(CommandId.BindTransmitterResp, Word(15)),
        16 => new BindResp(CommandId.BindReceiverResp, Word(15)),
        17 => new UnbindResp(),
        18 => new EnquireLinkResp(),
        19 => new SubmitSmResp(Id()) { Tlvs = Maybe(Tlv.Byte(TlvTag.CongestionState, (byte)_random.Next(101))) },
        20 => new DeliverSmResp(),
        21 => new DataSmResp(Id()) { Tlvs = Maybe(Tlv.CString(TlvTag.AdditionalStatusInfoText, Word(30))) },
        22 => new QuerySmResp(Id(), "260301120000020+", (MessageState)_random.Next(1, 9), (byte)_random.Next(256)),
        23 => new CancelSmResp(),
        24 => new ReplaceSmResp(),
        25 => new SubmitMultiResp(Id(), [.. Enumerable.Range(0, _random.Next(4)).Select(_ => new UnsuccessfulSme(Phone(), CommandStatus.InvalidDestinationAddress))]),
        _ => new GenericNack(),
    };

    private BindRequest Bind(BindRequest bind) => bind with { Password = Word(8), SystemType = Word(12), AddressRange = new(1, 1, Word(20)) };

    private MessagePdu Message(MessagePdu message) => message with
    {
        ServiceType = Service(), EsmClass = Pick(EsmClass.Default, EsmClass.Receipt, EsmClass.StoreAndForward), ProtocolId = (byte)_random.Next(128),
        PriorityFlag = (byte)_random.Next(4), RegisteredDelivery = Pick(RegisteredDelivery.None, RegisteredDelivery.Final, RegisteredDelivery.FailureOnly),
        ReplaceIfPresent = (byte)_random.Next(2), DataCoding = Coding(), ShortMessage = Bytes(0, 254), Tlvs = Options(),
    };

    private TlvList Options() => _random.Next(5) switch
    {
        0 => new(Tlv.UInt16(TlvTag.SarMsgRefNum, (ushort)_random.Next(65536)), Tlv.Byte(TlvTag.SarTotalSegments, 3), Tlv.Byte(TlvTag.SarSegmentSeqnum, (byte)_random.Next(1, 4))),
        1 => new(Tlv.CString(TlvTag.ReceiptedMessageId, Id()), Tlv.Byte(TlvTag.MessageState, (byte)_random.Next(1, 9))),
        2 => new(Tlv.Byte(TlvTag.UssdServiceOp, Pick<byte>(1, 2, 3, 17, 18, 19)), Tlv.UInt16(TlvTag.ItsSessionInfo, (ushort)_random.Next(65536))),
        3 => new(new Tlv((TlvTag)(0x1400 + _random.Next(0x1000)), Bytes(0, 20)), Tlv.UInt16(TlvTag.UserMessageReference, (ushort)_random.Next(65536))),
        _ => default,
    };

    private TlvList Maybe(Tlv tlv) => _random.Next(2) == 0 ? default : new(tlv);

    private MultiDestination[] Destinations() =>
        [.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => _random.Next(5) == 0 ? (MultiDestination)new MultiDestination.DistributionList("all") : new MultiDestination.Sme(Phone()))];

    private Address Phone() => Address.International(string.Create(CultureInfo.InvariantCulture, $"92300{_random.Next(10_000_000):0000000}"));

    private static Address ShortCode() => new(3, 0, "8171");

    private string Service() => Pick("", "CMT", "USSD");

    private string Validity() => Pick("", "000001000000000R");

    private DataCoding Coding() => Pick(DataCoding.SmscDefault, DataCoding.Latin1, DataCoding.Ucs2, DataCoding.Binary8);

    private string Id() => _random.Next(1, int.MaxValue).ToString(Pick("x", "D10"), CultureInfo.InvariantCulture);

    private string Word(int most) => new([.. Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => (char)('a' + _random.Next(26)))]);

    private byte[] Bytes(int least, int most)
    {
        var octets = new byte[_random.Next(least, most + 1)];
        _random.NextBytes(octets);
        return octets;
    }

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];
}
