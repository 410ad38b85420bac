namespace Localization.Sms;

/// <summary>How the octets of a body are to be read.</summary>
internal enum BodyCoding
{
    Gsm7,
    Gsm7Packed,
    Latin1,
    Ascii,
    Utf8,
    Ucs2,
}

/// <summary>Reads SMPP's data_coding (SMPP 3.4 §5.2.19, with the GSM values of 3GPP TS 23.038 §4).</summary>
internal readonly record struct DataCoding(BodyCoding Body, int? MessageClass, bool IsUnderstood)
{
    /// <summary>Says how a body is coded; unknown values are read as Latin-1, so that something can be shown.</summary>
    public static DataCoding Read(byte value, SmscAlphabet alphabet) => value switch
    {
        0 => new(Default(alphabet), null, true),
        1 => new(BodyCoding.Ascii, null, true),
        2 or 3 or 4 => new(BodyCoding.Latin1, null, true),
        8 => new(BodyCoding.Ucs2, null, true),
        // 3GPP general coding: bit 5 compressed, bit 4 class follows, bits 3-2 alphabet, bits 1-0 class.
        >= 0x10 and <= 0x1F => General(value, alphabet, value & 3),
        // Message waiting: 0xC0 discard, 0xD0 store in GSM-7, 0xE0 store in UCS-2.
        >= 0xC0 and <= 0xDF => new(Default(alphabet), null, true),
        >= 0xE0 and <= 0xEF => new(BodyCoding.Ucs2, null, true),
        // Message class: bit 2 tells 8 bit data from the default alphabet.
        >= 0xF0 => new((value & 4) == 0 ? Default(alphabet) : BodyCoding.Latin1, value & 3, (value & 8) == 0),
        _ => new(BodyCoding.Latin1, null, false),
    };

    private static DataCoding General(byte value, SmscAlphabet alphabet, int messageClass) => (value & 0x0C) switch
    {
        0x00 => new(Default(alphabet), messageClass, true),
        0x04 => new(BodyCoding.Latin1, messageClass, true),
        0x08 => new(BodyCoding.Ucs2, messageClass, true),
        _ => new(BodyCoding.Latin1, messageClass, false),
    };

    private static BodyCoding Default(SmscAlphabet alphabet) => alphabet switch
    {
        SmscAlphabet.Gsm7 => BodyCoding.Gsm7,
        SmscAlphabet.Gsm7Packed => BodyCoding.Gsm7Packed,
        SmscAlphabet.Latin1 => BodyCoding.Latin1,
        SmscAlphabet.Ascii => BodyCoding.Ascii,
        SmscAlphabet.Utf8 => BodyCoding.Utf8,
        _ => throw new ArgumentOutOfRangeException(nameof(alphabet), alphabet, "There is no such alphabet."),
    };
}
