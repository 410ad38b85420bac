using System.Text;
using Localization.Sms;
using Localization.Sms.Alphabets;

namespace Localization.Ussd;

/// <summary>Turns screens into USSD strings and back (3GPP TS 23.038 §5 and §6.1.2.3).</summary>
public static class UssdEncoder
{
    /// <summary>GSM-7, language unspecified.</summary>
    public const byte Gsm7Dcs = 0x0F;

    /// <summary>UCS-2, no class.</summary>
    public const byte Ucs2Dcs = 0x48;

    private const int MaxOctets = 160;
    private const byte CarriageReturn = 0x0D;

    /// <summary>Encodes a screen: GSM-7 if it fits the default alphabet, UCS-2 otherwise.</summary>
    /// <param name="text">The screen, of any length.</param>
    public static UssdString Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return GsmAlphabet.Default.TryMeasure(text, out var septets) ? Packed(text, septets) : Wide(text);
    }

    /// <summary>Reads a USSD string; whatever arrives, it gives as much text as there is.</summary>
    /// <param name="dcs">The data coding scheme (3GPP TS 23.038 §5).</param>
    /// <param name="octets">The string.</param>
    public static string Decode(byte dcs, ReadOnlySpan<byte> octets)
    {
        var faults = DecodeFaults.None;
        var coding = UssdCoding.Read(dcs);
        if ((dcs & 0xF0) == UssdCoding.WithHeader && UserDataHeader.TryParse(octets, out var header))
            return BodyDecoder.Decode(octets[header.Length..], coding, header, ref faults);
        if (coding != BodyCoding.Gsm7Packed)
            return BodyDecoder.Decode(octets[PrefixOctets(dcs, octets)..], coding, default, ref faults);

        var text = GsmAlphabet.Default.Decode(Unpadded(octets), ref faults);
        return dcs == UssdCoding.Gsm7WithLanguage && text is [_, _, '\r', .. var rest] ? rest : text;
    }

    // A string has no count of septets: seven spare bits would read as '@', so they carry a CR, which shows
    // nothing. A text that itself ends in CR at that place needs a second one to keep it.
    private static UssdString Packed(string text, int count)
    {
        var septets = new byte[count + 1];
        GsmAlphabet.Default.Encode(text, septets);
        septets[count] = CarriageReturn;
        var pads = count % 8 == 7 || (count > 0 && count % 8 == 0 && septets[count - 1] == CarriageReturn);
        var octets = SeptetPacking.Pack(septets.AsSpan(0, pads ? count + 1 : count));
        return new(Gsm7Dcs, octets, SmsEncoding.Gsm7, count, octets.Length <= MaxOctets);
    }

    private static UssdString Wide(string text)
    {
        var octets = Encoding.BigEndianUnicode.GetBytes(text);
        return new(Ucs2Dcs, octets, SmsEncoding.Ucs2, text.Length, octets.Length <= MaxOctets);
    }

    private static ReadOnlySpan<byte> Unpadded(ReadOnlySpan<byte> octets)
    {
        var septets = SeptetPacking.Unpack(octets, octets.Length * 8 / 7);
        return septets is [.. var text, CarriageReturn] && septets.Length % 8 == 0 ? text : septets;
    }

    private static int PrefixOctets(byte dcs, ReadOnlySpan<byte> octets) =>
        dcs == UssdCoding.Ucs2WithLanguage ? Math.Min(2, octets.Length) : 0;
}
