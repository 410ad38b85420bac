using System.Text;
using Gateway.Smpp.Wire;
using Localization.Sms;
using Localization.Ussd;

namespace Gateway.Smpp;

/// <summary>
/// How one route writes and reads the octets of a screen. USSD gateways put SMPP's data_coding (0, 8) or the network's own
/// (15, 68, 72: 3GPP TS 23.038 §5) into the field, so each route says which it takes.
/// </summary>
/// <param name="Gsm7Coding">data_coding of a GSM-7 screen.</param>
/// <param name="UnicodeCoding">data_coding of a UCS-2 screen.</param>
/// <param name="Default">What the octets of a GSM-7 screen are.</param>
internal sealed record SmppUssdAlphabet(byte Gsm7Coding = 0, byte UnicodeCoding = 8, SmscAlphabet Default = SmscAlphabet.Gsm7)
{
    private const byte NetworkGsm7 = 0x0F;
    private const byte NetworkOctets = 0x44;
    private const byte NetworkUcs2 = 0x48;
    private const byte Ucs2WithLanguage = 0x11;

    /// <summary>Writes a screen whole; null when a USSD string cannot hold it (160 octets: 182 septets, 80 UCS-2 units).</summary>
    public (byte DataCoding, byte[] Octets)? Write(string text)
    {
        var screen = UssdEncoder.Encode(text);
        if (!screen.Fits)
            return null;
        if (screen.Encoding == SmsEncoding.Ucs2)
            return (UnicodeCoding, screen.Octets.ToArray());
        return Default switch
        {
            SmscAlphabet.Gsm7Packed => (Gsm7Coding, screen.Octets.ToArray()),
            SmscAlphabet.Gsm7 => (Gsm7Coding, SeptetPacking.Unpack(screen.Octets.Span, screen.Units)),
            SmscAlphabet.Utf8 => (Gsm7Coding, Encoding.UTF8.GetBytes(text)),
            // A letter of GSM-7 that the route's alphabet lacks goes out in UCS-2.
            _ when text.Any(c => c > (Default == SmscAlphabet.Ascii ? 0x7E : 0xFF)) => Wide(text),
            _ => (Gsm7Coding, Encoding.Latin1.GetBytes(text)),
        };
    }

    /// <summary>Reads what was typed.</summary>
    public string Read(DataCoding dataCoding, ReadOnlySpan<byte> octets)
    {
        var value = (byte)dataCoding;
        if (value == Ucs2WithLanguage)
            return UssdEncoder.Decode(value, octets);
        if (value is 0 or NetworkGsm7 && Default == SmscAlphabet.Gsm7Packed)
            return UssdEncoder.Decode(NetworkGsm7, octets);
        var meant = value switch
        {
            NetworkGsm7 => DataCoding.SmscDefault,
            NetworkOctets => DataCoding.Latin1,
            NetworkUcs2 => DataCoding.Ucs2,
            _ when value == UnicodeCoding => DataCoding.Ucs2,
            _ when value == Gsm7Coding => DataCoding.SmscDefault,
            _ => dataCoding,
        };
        return SmsDecoder.Decode(octets, (byte)meant, hasHeader: false, Default).Text;
    }

    private (byte, byte[])? Wide(string text) =>
        Encoding.BigEndianUnicode.GetBytes(text) is { Length: <= 160 } octets ? (UnicodeCoding, octets) : null;
}
