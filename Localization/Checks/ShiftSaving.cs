using Localization.Sms;

namespace Localization.Checks;

/// <summary>What the Urdu national shift table (3GPP TS 23.038 §A.2.13, §A.3.13) would save of a text that travels in UCS-2.</summary>
/// <param name="Now">Segments in UCS-2.</param>
/// <param name="Shifted">Segments with the Urdu tables; as many as now when a letter is in no table.</param>
/// <param name="Missing">The first letter that no table has, or null.</param>
public sealed record ShiftSaving(int Now, int Shifted, string? Missing)
{
    private static readonly SmsEncoderOptions Both = new() { LockingShift = NationalLanguage.Urdu, SingleShift = NationalLanguage.Urdu };
    private static readonly SmsEncoderOptions Locking = new() { LockingShift = NationalLanguage.Urdu };

    /// <summary>Segments saved.</summary>
    public int Saved => Now - Shifted;

    /// <summary>The options that write a text in Urdu tables in the fewest segments: the locking table alone, or both.</summary>
    /// <param name="text">The text.</param>
    public static SmsEncoderOptions Options(ReadOnlySpan<char> text) =>
        SmsEncoder.Measure(text, Locking) is { Encoding: SmsEncoding.Gsm7 } alone && alone.Segments <= SmsEncoder.Measure(text, Both).Segments ? Locking : Both;

    /// <summary>Weighs a text; null when it travels in the default alphabet, which nothing makes cheaper.</summary>
    /// <param name="text">The text, its values in place.</param>
    public static ShiftSaving? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var now = SmsEncoder.Measure(text);
        if (now.Encoding == SmsEncoding.Gsm7)
            return null;
        var shifted = SmsEncoder.Measure(text, Options(text));
        return shifted.Encoding == SmsEncoding.Gsm7
            ? new ShiftSaving(now.Segments, Math.Min(now.Segments, shifted.Segments), null)
            : new ShiftSaving(now.Segments, now.Segments, SmsEncoder.Encode(text, Both).ForcedBy);
    }
}
