using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Localization.Sms.Segments;

/// <summary>Writes the text of one segment as the route wants it.</summary>
internal static class SegmentBody
{
    /// <summary>Octets a part may take beyond <see cref="MaxLength"/>: packing begins after up to six fill bits.</summary>
    public const int Slack = 1;

    private const int MostSeptets = 160;

    /// <summary>Octets that the bodies of a text take at most.</summary>
    public static int MaxLength(ReadOnlySpan<char> text, ChosenEncoding fit) => fit switch
    {
        { Alphabet: null } => text.Length * 2,
        { Wire: SmscAlphabet.Utf8 } => Encoding.UTF8.GetByteCount(text),
        { Wire: SmscAlphabet.Gsm7Packed } => fit.Units + Slack,
        _ => fit.Units,
    };

    /// <summary>Writes a part and returns its length.</summary>
    public static int Write(ReadOnlySpan<char> text, ChosenEncoding fit, int headerLength, Span<byte> octets) => fit switch
    {
        { Alphabet: null } => WriteUcs2(text, octets),
        { Wire: SmscAlphabet.Gsm7 } => fit.Alphabet.Encode(text, octets),
        { Wire: SmscAlphabet.Gsm7Packed } => WritePacked(text, fit, headerLength, octets),
        { Wire: SmscAlphabet.Utf8 } => Encoding.UTF8.GetBytes(text, octets),
        _ => Encoding.Latin1.GetBytes(text, octets),
    };

    private static int WritePacked(ReadOnlySpan<char> text, ChosenEncoding fit, int headerLength, Span<byte> octets)
    {
        Span<byte> septets = stackalloc byte[MostSeptets];
        var count = fit.Alphabet!.Encode(text, septets);
        return SeptetPacking.Pack(septets[..count], octets, SeptetPacking.FillBits(headerLength));
    }

    private static int WriteUcs2(ReadOnlySpan<char> text, Span<byte> octets)
    {
        var units = MemoryMarshal.Cast<char, ushort>(text);
        var target = MemoryMarshal.Cast<byte, ushort>(octets)[..units.Length];
        if (BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(units, target);
        else
            units.CopyTo(target);

        if (text.ContainsAnyInRange('\uD800', '\uDFFF'))
            ReplaceHalfPairs(text, octets);
        return text.Length * 2;
    }

    private static void ReplaceHalfPairs(ReadOnlySpan<char> text, Span<byte> octets)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                BinaryPrimitives.WriteUInt16BigEndian(octets[(i * 2)..], '\uFFFD');
        }
    }
}
