namespace Localization.Sms.Segments;

/// <summary>Writes the octets of all segments of a message into one buffer.</summary>
internal static class SegmentWriter
{
    private const byte DefaultAlphabetCoding = 0;
    private const byte Ucs2Coding = 8;

    /// <summary>Builds the message once its encoding is chosen.</summary>
    public static EncodedSms Build(ReadOnlySpan<char> text, ChosenEncoding fit, SmsEncoderOptions options)
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

    private static Segment Only(ReadOnlySpan<char> text, ChosenEncoding fit, SegmentHeader header)
    {
        var octets = new byte[header.Length + SegmentBody.MaxLength(text, fit)];
        header.Write(octets, 1, 1);
        var length = header.Length + SegmentBody.Write(text, fit, header.Length, octets.AsSpan(header.Length));
        return new(octets.AsMemory(0, length), header.Length);
    }

    private static Segment[] Parts(ReadOnlySpan<char> text, ChosenEncoding fit, SegmentHeader header)
    {
        Span<int> ends = stackalloc int[SmsEncoder.MaxSegments];
        var count = SegmentCutter.Cut(text, fit, header.Capacity(fit.Encoding), ends);
        if (count > SmsEncoder.MaxSegments)
            throw new SmsTooLongException(count);

        var octets = new byte[(count * (header.Length + SegmentBody.Slack)) + SegmentBody.MaxLength(text, fit)];
        var segments = new Segment[count];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            header.Write(octets.AsSpan(at), count, i + 1);
            var part = text[(i == 0 ? 0 : ends[i - 1])..ends[i]];
            var length = header.Length + SegmentBody.Write(part, fit, header.Length, octets.AsSpan(at + header.Length));
            segments[i] = new(octets.AsMemory(at, length), header.Length);
            at += length;
        }

        return segments;
    }
}
