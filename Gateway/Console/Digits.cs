using System.Globalization;
using Gateway.Broadcasts.Approval;

namespace Gateway.Console;

/// <summary>Numbers and codes as people type them, in the digits of any of the three sets.</summary>
internal static class Digits
{
    /// <summary>The digits alone, as 0-9; empty when anything else than separators stands between them.</summary>
    public static string Of(string? typed)
    {
        var digits = new List<char>();
        foreach (var c in (typed ?? "").Trim())
        {
            if (char.IsDigit(c))
                digits.Add((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
            else if (!IsSeparator(c))
                return "";
        }

        return new([.. digits]);
    }

    /// <summary>The number typed, or null when it is none.</summary>
    public static long? Number(string? typed) => TypedNumber.TryRead(typed, out var number) ? number : null;

    private static bool IsSeparator(char c) => char.IsWhiteSpace(c) || c is ',' or '-' or '٬' or '،' or '\u200e' or '\u200f';
}
