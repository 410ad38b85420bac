namespace Localization.Sms.Segments;

/// <summary>Writes the user data header of a segment and knows what it leaves room for (3GPP TS 23.040 §9.2.3.24).</summary>
internal readonly struct SegmentHeader
{
    /// <summary>Octets of user data in one short message.</summary>
    public const int UserData = 140;

    /// <summary>Concatenation with an 8 bit reference.</summary>
    public const byte Concatenation8 = 0x00;

    /// <summary>Concatenation with a 16 bit reference.</summary>
    public const byte Concatenation16 = 0x08;

    /// <summary>National language single shift.</summary>
    public const byte SingleShift = 0x24;

    /// <summary>National language locking shift.</summary>
    public const byte LockingShift = 0x25;

    private readonly ShiftTables shifts;
    private readonly bool concatenated;
    private readonly bool wide;
    private readonly int reference;

    private SegmentHeader(ShiftTables shifts, bool concatenated, bool wide, int reference)
    {
        this.shifts = shifts;
        this.concatenated = concatenated;
        this.wide = wide;
        this.reference = reference;
        var elements = shifts.ElementLength + (concatenated ? wide ? 6 : 5 : 0);
        Length = elements == 0 ? 0 : elements + 1;
    }

    /// <summary>Octets, the length octet included; 0 when nothing has to be said.</summary>
    public int Length { get; }

    /// <summary>The header of a message that is one segment.</summary>
    public static SegmentHeader Alone(ShiftTables shifts) => new(shifts, concatenated: false, wide: false, 0);

    /// <summary>The header of one part among several.</summary>
    public static SegmentHeader Part(ShiftTables shifts, SmsEncoderOptions options) =>
        new(shifts, concatenated: true, options.WideReference, options.Reference);

    /// <summary>Septets or UTF-16 units that fit behind this header.</summary>
    public int Capacity(SmsEncoding encoding) =>
        encoding == SmsEncoding.Gsm7 ? (UserData - Length) * 8 / 7 : (UserData - Length) / 2;

    /// <summary>Writes UDHL and the elements: concatenation, then single shift, then locking shift.</summary>
    public void Write(Span<byte> octets, int total, int part)
    {
        if (Length == 0)
            return;

        octets[0] = (byte)(Length - 1);
        var at = 1;
        if (concatenated)
            at = WriteConcatenation(octets, (byte)total, (byte)part);
        if (shifts.Single != NationalLanguage.None)
            at = WriteShift(octets, at, SingleShift, shifts.Single);
        if (shifts.Locking != NationalLanguage.None)
            WriteShift(octets, at, LockingShift, shifts.Locking);
    }

    private int WriteConcatenation(Span<byte> octets, byte total, byte part)
    {
        ReadOnlySpan<byte> element = wide
            ? [Concatenation16, 4, (byte)(reference >> 8), (byte)reference, total, part]
            : [Concatenation8, 3, (byte)reference, total, part];
        element.CopyTo(octets[1..]);
        return 1 + element.Length;
    }

    private static int WriteShift(Span<byte> octets, int at, byte element, NationalLanguage language)
    {
        octets[at] = element;
        octets[at + 1] = 1;
        octets[at + 2] = (byte)language;
        return at + 3;
    }
}
