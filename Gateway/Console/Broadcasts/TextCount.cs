using Gateway.Broadcasts.Drafts;
using Localization.Checks;
using Localization.Languages;
using Localization.Sms;

namespace Gateway.Console.Broadcasts;

/// <summary>What a text costs on the air, and what makes it dear.</summary>
/// <param name="Language">The language it is written for.</param>
/// <param name="Text">The text.</param>
/// <param name="Characters">As people count them.</param>
/// <param name="Units">As the network counts them.</param>
/// <param name="Parts">How many messages carry it.</param>
/// <param name="IsUcs2">Whether it travels in UCS-2.</param>
/// <param name="Forcing">The signs that make it so.</param>
/// <param name="Over">How many units less save a part; 0 for a text of one part.</param>
/// <param name="Cost">What one person costs, at the dearest network.</param>
/// <param name="Faults">What it may not say.</param>
/// <param name="Unseen">Signs that nobody sees.</param>
internal sealed record TextCount(
    Language Language, string Text, int Characters, int Units, int Parts, bool IsUcs2, IReadOnlyList<string> Forcing, int Over, decimal Cost,
    IReadOnlyList<string> Faults, IReadOnlyList<string> Unseen)
{
    private const int ShownSigns = 8;

    /// <summary>What the Urdu letter table would save, where a network takes it; null for a text that it does not concern.</summary>
    public ShiftSaving? Shift { get; } = Language.IsRightToLeft && Parts > 1 ? ShiftSaving.Of(Text) : null;

    /// <summary>What one part holds when there is one, and when there are several (3GPP TS 23.040 §9.2.3.24.1).</summary>
    public (int Alone, int Each) Holds => IsUcs2 ? (70, 67) : (160, 153);

    /// <summary>Weighs a text.</summary>
    public static TextCount Of(Language language, string text, decimal price, NoticeWording wording)
    {
        var clean = text.Trim().ReplaceLineEndings("\n").Normalize(System.Text.NormalizationForm.FormC);
        var size = SmsEncoder.Measure(clean);
        var elements = Elements(clean);
        var isUcs2 = size.Encoding == SmsEncoding.Ucs2;
        return new(
            language, clean, elements.Count, size.Units, clean.Length == 0 ? 0 : size.Segments, isUcs2,
            isUcs2 ? [.. elements.Where(element => SmsEncoder.Measure(element).Encoding == SmsEncoding.Ucs2).Distinct().Take(ShownSigns)] : [],
            size.Segments is > 1 and <= SmsEncoder.MaxSegments ? SegmentPrice.Of(clean).Over : 0, size.Segments * price, [.. wording.Faults(clean)], [.. NoticeWording.Unseen(clean)]);
    }

    private static List<string> Elements(string text)
    {
        var found = new List<string>();
        var elements = System.Globalization.StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            found.Add(elements.GetTextElement());
        return found;
    }
}
