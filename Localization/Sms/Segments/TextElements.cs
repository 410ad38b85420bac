using System.Globalization;

namespace Localization.Sms.Segments;

/// <summary>Where a text may be cut without taking a mark from its letter or half from an emoji.</summary>
internal static class TextElements
{
    /// <summary>
    /// The last boundary after <paramref name="start"/> and not after <paramref name="limit"/>; inside an
    /// element only when that element alone is longer, and never between two surrogates.
    /// </summary>
    public static int LastBoundary(ReadOnlySpan<char> text, int start, int limit)
    {
        if (limit >= text.Length)
            return text.Length;
        if (IsPlainBoundary(text, limit))
            return limit;

        var boundary = limit - 1;
        while (boundary > start && !IsPlainBoundary(text, boundary))
            boundary--;

        // Two more characters let an element show that it runs past the limit.
        var window = text[..Math.Min(limit + 2, text.Length)];
        while (boundary < limit)
        {
            var next = boundary + StringInfo.GetNextTextElementLength(window[boundary..]);
            if (next > limit)
                break;
            boundary = next;
        }

        return boundary > start ? boundary : InsideElement(text, start, limit);
    }

    /// <summary>The element that a character belongs to.</summary>
    public static string Around(ReadOnlySpan<char> text, int index)
    {
        var start = index;
        while (start > 0 && !IsPlainBoundary(text, start))
            start--;

        while (true)
        {
            var end = start + StringInfo.GetNextTextElementLength(text[start..]);
            if (end > index)
                return text[start..end].ToString();
            start = end;
        }
    }

    private static int InsideElement(ReadOnlySpan<char> text, int start, int limit) =>
        limit - 1 > start && char.IsLowSurrogate(text[limit]) && char.IsHighSurrogate(text[limit - 1])
            ? limit - 1
            : limit;

    // Certain without the Unicode tables of graphemes. Below U+0900 only marks, and what follows a
    // prepended sign, a joiner or CR, can belong to the character before it.
    private static bool IsPlainBoundary(ReadOnlySpan<char> text, int index)
    {
        var before = text[index - 1];
        var after = text[index];
        return IsPlain(before) && IsPlain(after) && (before != '\r' || after != '\n');
    }

    private static bool IsPlain(char character) => character < '\u0900'
        && char.GetUnicodeCategory(character)
            is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format);
}
