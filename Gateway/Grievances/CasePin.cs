using System.Globalization;

namespace Gateway.Grievances;

/// <summary>The four digits that somebody who stays unknown chooses for her case.</summary>
internal static class CasePin
{
    /// <summary>The digits in ASCII; null when they are not four, or are those that anybody tries first.</summary>
    public static string? Read(string typed)
    {
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)).Select(c => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c));
        return digits.Length == 4 && digits.All(char.IsAsciiDigit) && digits.Distinct().Count() > 1 && digits is not ("1234" or "4321" or "0123" or "8171") ? digits : null;
    }
}
