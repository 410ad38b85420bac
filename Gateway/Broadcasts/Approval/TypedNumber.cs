using System.Globalization;

namespace Gateway.Broadcasts.Approval;

/// <summary>
/// Reads a number that somebody typed to show that she has read it: digits 0-9, ۰-۹ or ٠-٩, with commas, blanks or the thousands signs of
/// Urdu and Arabic between them.
/// </summary>
internal static class TypedNumber
{
    private const int Longest = 40;

    /// <summary>The number; false for anything else.</summary>
    public static bool TryRead(string? text, out long number)
    {
        number = 0;
        var digits = 0;
        if (text is null || text.Length > Longest)
            return false;
        foreach (var sign in text)
        {
            if (Digit(sign) is { } digit)
            {
                if (++digits > 15)
                    return false;
                number = (number * 10) + digit;
            }
            else if (!IsSeparator(sign))
                return false;
        }

        return digits > 0;
    }

    private static int? Digit(char sign) => sign is (>= '0' and <= '9') or (>= '\u0660' and <= '\u0669') or (>= '\u06F0' and <= '\u06F9')
        ? CharUnicodeInfo.GetDecimalDigitValue(sign)
        : null;

    // Also what a copied number may carry: hard blanks and direction marks.
    private static bool IsSeparator(char sign) =>
        sign is ',' or '،' or '٬' or '\'' or '_' or '\u200E' or '\u200F' or '\u2066' or '\u2069' || char.IsWhiteSpace(sign);
}
