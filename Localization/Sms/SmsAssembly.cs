using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Localization.Sms;

/// <summary>Writes the octets of all segments of a message into one buffer.</summary>
internal static class SmsAssembly
{
    private const byte DefaultAlphabetCoding = 0;
    private const byte Ucs2Coding = 8;

    /// <summary>Builds the message once its encoding is chosen.</summary>
    public static EncodedSms Build(ReadOnlySpan<char> text, SmsFit fit, SmsEncoderOptions options)
    {
        var alone = SegmentHeader.Alone(fit.Shifts);
        var segments = fit.Units <= alone.Capacity(fit.Encoding)
            ? [Only(text, fit, alone)]
            : Parts(text, fit, SegmentHeader.Part(fit.Shifts, options));
        return new(
            fit.Encoding,
            fit.Encoding == SmsEncoding.Gsm7 ? DefaultAlphabetCoding : Ucs2Coding,
            fit.Units,
            segments,
            fit.ForcedAt < 0 ? null : TextElements.Around(text, fit.ForcedAt));
    }

    private static Segment Only(ReadOnlySpan<char> text, SmsFit fit, SegmentHeader header)
    {
        var octets = new byte[header.Length + fit.Octets];
        header.Write(octets, 1, 1);
        WriteBody(text, fit, octets.AsSpan(header.Length));
        return new(octets, header.Length);
    }

    private static Segment[] Parts(ReadOnlySpan<char> text, SmsFit fit, SegmentHeader header)
    {
        Span<int> ends = stackalloc int[SmsEncoder.MaxSegments];
        var count = Segmenter.Cut(text, fit.Alphabet, header.Capacity(fit.Encoding), ends);
        if (count > SmsEncoder.MaxSegments)
            throw new SmsTooLongException(count);

        var octets = new byte[(count * header.Length) + fit.Octets];
        var segments = new Segment[count];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            header.Write(octets.AsSpan(at), count, i + 1);
            var part = text[(i == 0 ? 0 : ends[i - 1])..ends[i]];
            var length = header.Length + WriteBody(part, fit, octets.AsSpan(at + header.Length));
            segments[i] = new(octets.AsMemory(at, length), header.Length);
            at += length;
        }

        return segments;
    }

    private static int WriteBody(ReadOnlySpan<char> text, SmsFit fit, Span<byte> octets) =>
        fit.Alphabet is null ? WriteUcs2(text, octets) : fit.Alphabet.Encode(text, octets);

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
