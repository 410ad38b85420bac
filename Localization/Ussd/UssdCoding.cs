using Localization.Sms;

namespace Localization.Ussd;

/// <summary>Reads the data coding scheme of USSD, which is that of cell broadcast (3GPP TS 23.038 §5).</summary>
internal static class UssdCoding
{
    /// <summary>Two letters of a language and CR come before the text.</summary>
    public const byte Gsm7WithLanguage = 0x10;

    /// <summary>Two letters of a language, packed into two octets, come before the text.</summary>
    public const byte Ucs2WithLanguage = 0x11;

    /// <summary>The first of sixteen schemes with a user data header; bits 3-2 tell the alphabet.</summary>
    public const byte WithHeader = 0x90;

    /// <summary>Says how a string is coded.</summary>
    public static BodyCoding Read(byte dcs) => dcs switch
    {
        Ucs2WithLanguage => BodyCoding.Ucs2,
        >= 0x40 and <= 0x7F => Alphabet(dcs),
        >= WithHeader and <= 0x9F => Alphabet(dcs),
        >= 0xF0 => (dcs & 4) == 0 ? BodyCoding.Gsm7Packed : BodyCoding.Latin1,
        // Languages in GSM-7; a receiver reads reserved values the same way.
        _ => BodyCoding.Gsm7Packed,
    };

    private static BodyCoding Alphabet(byte dcs) => (dcs & 0x0C) switch
    {
        0x04 => BodyCoding.Latin1,
        0x08 => BodyCoding.Ucs2,
        _ => BodyCoding.Gsm7Packed,
    };
}
