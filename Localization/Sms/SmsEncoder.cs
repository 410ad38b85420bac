using System.Buffers;
using Localization.Sms.Segments;

namespace Localization.Sms;

/// <summary>Turns a text into short messages: GSM-7 if it fits, UCS-2 otherwise, cut at text elements.</summary>
/// <remarks>
/// The text should be in Unicode NFC, as catalogues and <see cref="Input.InputNormaliser"/> give it: a letter
/// with a separate accent is not the letter that GSM-7 has. Half a surrogate pair is sent as U+FFFD.
/// </remarks>
public static class SmsEncoder
{
    /// <summary>Parts in a concatenated short message: its count is one octet (3GPP TS 23.040 §9.2.3.24.1).</summary>
    public const int MaxSegments = 255;

    /// <summary>Encodes and cuts a text.</summary>
    /// <param name="text">The text; an empty one is one empty segment.</param>
    /// <param name="options">What the route allows; null for <see cref="SmsEncoderOptions.Default"/>.</param>
    /// <exception cref="SmsTooLongException">The text needs more than <see cref="MaxSegments"/> segments.</exception>
    /// <exception cref="ArgumentException">GSM-7 is forced and cannot hold the text, or a shift has no table.</exception>
    public static EncodedSms Encode(string text, SmsEncoderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= SmsEncoderOptions.Default;
        var fit = ChosenEncoding.Choose(text, options);
        if (!fit.ReplacesPunctuation)
            return SegmentWriter.Build(text, fit, options);

        var plain = ArrayPool<char>.Shared.Rent(text.Length * AsciiPunctuation.LongestReplacement);
        var length = AsciiPunctuation.Apply(text, plain);
        var message = SegmentWriter.Build(plain.AsSpan(0, length), fit, options);
        ArrayPool<char>.Shared.Return(plain);
        return message;
    }

    /// <summary>Says what <see cref="Encode"/> would make of a text, without building it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">What the route allows; null for <see cref="SmsEncoderOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">GSM-7 is forced and cannot hold the text, or a shift has no table.</exception>
    public static SmsSize Measure(ReadOnlySpan<char> text, SmsEncoderOptions? options = null)
    {
        options ??= SmsEncoderOptions.Default;
        var fit = ChosenEncoding.Choose(text, options);
        if (!fit.ReplacesPunctuation)
            return Measure(text, fit, options);

        var plain = ArrayPool<char>.Shared.Rent(text.Length * AsciiPunctuation.LongestReplacement);
        var length = AsciiPunctuation.Apply(text, plain);
        var size = Measure(plain.AsSpan(0, length), fit, options);
        ArrayPool<char>.Shared.Return(plain);
        return size;
    }

    private static SmsSize Measure(ReadOnlySpan<char> text, ChosenEncoding fit, SmsEncoderOptions options)
    {
        if (fit.Units <= SegmentHeader.Alone(fit.Shifts).Capacity(fit.Encoding))
            return new(fit.Encoding, fit.Units, 1);

        var capacity = SegmentHeader.Part(fit.Shifts, options).Capacity(fit.Encoding);
        return new(fit.Encoding, fit.Units, SegmentCutter.Cut(text, fit, capacity, []));
    }
}
