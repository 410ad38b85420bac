using Localization.Sms;

namespace Localization.Checks;

/// <summary>What a text costs by SMS, and what buys its last segment.</summary>
/// <param name="Size">Encoding, units and segments.</param>
/// <param name="Over">Units more than one segment less would hold; 0 for a text of one segment.</param>
/// <param name="Word">The word that the last segment begins at, or null.</param>
/// <param name="Sign">The first sign outside the seven-bit alphabet, or null.</param>
public sealed record SegmentPrice(SmsSize Size, int Over, string? Word, string? Sign)
{
    /// <summary>Weighs a text.</summary>
    /// <param name="text">The text, its values in place.</param>
    public static SegmentPrice Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sent = SmsEncoder.Encode(text);
        var size = SmsEncoder.Measure(text);
        if (size.Segments == 1)
            return new SegmentPrice(size, 0, null, sent.ForcedBy);
        // Shortened word by word, it is cheaper once the word that buys the segment is gone.
        var end = text.Length;
        while (end > 0 && SmsEncoder.Measure(text.AsSpan(0, end)).Segments == size.Segments)
            end--;
        var from = end > 0 ? text.AsSpan(0, end).LastIndexOfAny(' ', '\n') + 1 : 0;
        var to = text.AsSpan(end).IndexOfAny(' ', '\n') is var space and >= 0 ? end + space : text.Length;
        var over = size.Units - SmsEncoder.Measure(text.AsSpan(0, end)).Units;
        return new SegmentPrice(size, over, text[from..to], sent.ForcedBy);
    }
}
