using System.Text;
using Localization.Sms.Alphabets;

namespace Localization.Sms;

/// <summary>Reads the text behind a header in a known coding.</summary>
internal static class BodyDecoder
{
    private const char Unknown = '\uFFFD';

    /// <summary>Reads a body and notes what was wrong with it.</summary>
    public static string Decode(ReadOnlySpan<byte> body, BodyCoding coding, UserDataHeader header, ref DecodeFaults faults)
    {
        switch (coding)
        {
            case BodyCoding.Ucs2:
                return DecodeUcs2(body, ref faults);
            case BodyCoding.Gsm7:
                return GsmAlphabet.For(header.LockingShift, header.SingleShift).Decode(body, ref faults);
            case BodyCoding.Gsm7Packed:
                var septets = SeptetPacking.UnpackAll(body, SeptetPacking.FillBits(header.Length));
                return GsmAlphabet.For(header.LockingShift, header.SingleShift).Decode(septets, ref faults);
            case BodyCoding.Utf8:
                return Checked(Encoding.UTF8.GetString(body), ref faults);
            default:
                // Latin-1 above ASCII is still the best guess for octets that ASCII does not have.
                if (coding == BodyCoding.Ascii && !Ascii.IsValid(body))
                    faults |= DecodeFaults.Characters;
                return Encoding.Latin1.GetString(body);
        }
    }

    private static string DecodeUcs2(ReadOnlySpan<byte> body, ref DecodeFaults faults)
    {
        if (body.Length % 2 != 0)
        {
            faults |= DecodeFaults.OddLength;
            body = body[..^1];
        }

        // A byte order mark the wrong way round: the sender writes little endian.
        var text = body is [0xFF, 0xFE, .. var swapped]
            ? Encoding.Unicode.GetString(swapped)
            : Encoding.BigEndianUnicode.GetString(body);
        return Checked(text, ref faults);
    }

    private static string Checked(string text, ref DecodeFaults faults)
    {
        if (text.Contains(Unknown, StringComparison.Ordinal))
            faults |= DecodeFaults.Characters;
        return text;
    }
}
