using System.Globalization;

namespace Gateway.Console.Cases;

/// <summary>Reads a number that somebody typed to show that he read it: with or without separators, in the digits of any script.</summary>
internal static class TypedNumber
{
    /// <summary>The number; null when it is none.</summary>
    public static long? Read(string? typed)
    {
        if (typed is null || typed.Length > 30)
            return null;
        var digits = string.Concat(typed.Where(c => c is not (',' or '،' or '٬' or '.' or ' ' or '\u00A0')).Select(c => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : '?'));
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
