using System.Collections.Frozen;
using Gateway.Smpp.Wire;

namespace Gateway.Smpp;

/// <summary>The ways in which USSD gateways use SMPP's fields.</summary>
internal enum SmppUssdDialectName
{
    /// <summary>ussd_service_op with its_session_info: fifteen bits of session and the end bit; the last text is op 17.</summary>
    Default,
    /// <summary>As the standard writes its_session_info: an octet of session, seven bits that count dialogue units, the end bit.</summary>
    Sequenced,
    /// <summary>As Default, but the last text is op 2 with the end bit.</summary>
    Tata,
    /// <summary>The session is in user_message_reference; there is no end bit.</summary>
    Mica,
    /// <summary>6D Technologies: fifteen bits of dialog id and the end bit; the code dialled may stand in destination_addr alone.</summary>
    SixD,
    /// <summary>Two letters of service_type (BR, CR, EF …) in place of ussd_service_op.</summary>
    Huawei,
}

/// <summary>One dialect as data: which field means what, coming and going.</summary>
internal sealed record SmppUssdDialect
{
    // ussd_service_op (SMPP 3.4 §5.3.2.44): 0 PSSD indication, 1 PSSR indication, 2 USSR request, 3 USSN request,
    // 17 PSSR response, 18 USSR confirm, 19 USSN confirm. 129 is of vendors: the session was released.
    private const byte PssdIndication = 0;
    private const byte PssrIndication = 1;
    private const byte UssrRequest = 2;
    private const byte PssrResponse = 17;
    private const byte UssnRequest = 3;
    private const byte UssrConfirm = 18;
    private const byte UssnConfirm = 19;
    private const byte Released = 129;

    private static readonly FrozenDictionary<byte, SmppUssdStep> UsualSteps = new Dictionary<byte, SmppUssdStep>
    {
        [PssdIndication] = SmppUssdStep.Begin,
        [PssrIndication] = SmppUssdStep.Begin,
        [UssrConfirm] = SmppUssdStep.Answer,
        [UssnConfirm] = SmppUssdStep.Shown,
        [PssrResponse] = SmppUssdStep.Abort,
        [Released] = SmppUssdStep.Abort,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<SmppUssdDialectName, SmppUssdDialect> Table = new Dictionary<SmppUssdDialectName, SmppUssdDialect>
    {
        [SmppUssdDialectName.Default] = new(),
        [SmppUssdDialectName.Sequenced] = new() { SessionBits = 0xFF00, UnitBits = 0x00FE },
        [SmppUssdDialectName.Tata] = new() { LastOp = UssrRequest },
        [SmppUssdDialectName.Mica] = new() { SessionTag = TlvTag.UserMessageReference, SessionBits = 0xFFFF, EndBit = 0 },
        [SmppUssdDialectName.SixD] = new(),
        [SmppUssdDialectName.Huawei] = new()
        {
            SessionTag = TlvTag.UserMessageReference, SessionBits = 0xFFFF, EndBit = 0, MenuOp = null, LastOp = null, NoticeOp = null,
            // First letter: begin, continue, end, abort. A charge (F) asks for nothing.
            Letters = new Dictionary<char, SmppUssdStep>
            {
                ['B'] = SmppUssdStep.Begin, ['C'] = SmppUssdStep.Answer, ['E'] = SmppUssdStep.Abort, ['A'] = SmppUssdStep.Abort, ['F'] = SmppUssdStep.Nothing,
            }.ToFrozenDictionary(),
            MenuServiceType = "CR", LastServiceType = "EF",
        },
    }.ToFrozenDictionary();

    /// <summary>Where the session's number is.</summary>
    public TlvTag SessionTag { get; init; } = TlvTag.ItsSessionInfo;

    /// <summary>Which bits of it are the session's.</summary>
    public ushort SessionBits { get; init; } = 0xFFFE;

    /// <summary>Which bits count the dialogue units; none in most dialects.</summary>
    public ushort UnitBits { get; init; }

    /// <summary>The bit that ends a session; 0 where there is none.</summary>
    public ushort EndBit { get; init; } = 0x0001;

    /// <summary>What ussd_service_op means on the way in; a value that is not here asks for nothing.</summary>
    public FrozenDictionary<byte, SmppUssdStep> Steps { get; init; } = UsualSteps;

    /// <summary>What the first letter of service_type means on the way in; null where ussd_service_op is used.</summary>
    public FrozenDictionary<char, SmppUssdStep>? Letters { get; init; }

    /// <summary>ussd_service_op of a menu; null for none.</summary>
    public byte? MenuOp { get; init; } = UssrRequest;

    /// <summary>ussd_service_op of the last text; null for none.</summary>
    public byte? LastOp { get; init; } = PssrResponse;

    /// <summary>ussd_service_op of a notice that nobody asked for; null where none can be sent so.</summary>
    public byte? NoticeOp { get; init; } = UssnRequest;

    /// <summary>service_type of a menu.</summary>
    public string MenuServiceType { get; init; } = "USSD";

    /// <summary>service_type of the last text.</summary>
    public string LastServiceType { get; init; } = "USSD";

    /// <summary>The dialect of a name.</summary>
    public static SmppUssdDialect Of(SmppUssdDialectName name) => Table[name];
}
