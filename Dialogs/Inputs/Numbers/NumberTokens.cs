using System.Globalization;
using Localization.Input;

namespace Dialogs.Inputs.Numbers;

/// <summary>Cuts a text into words and numbers: "Rs13,500/-" is a word and a number, "5-6" is neither five nor six.</summary>
internal static class NumberTokens
{
    private const int MostDigits = 15;

    /// <summary>Cuts a text in any script.</summary>
    internal static List<NumberToken> Of(string text)
    {
        var plain = InputNormaliser.Normalise(text);
        var tokens = new List<NumberToken>();
        var end = -1;
        for (var i = 0; i < plain.Length;)
        {
            var start = i;
            if (char.IsAsciiDigit(plain[i]))
                tokens.Add(ReadNumber(plain, ref i) with { IsGlued = start == end });
            else if (IsWordPart(plain[i]))
                AddWord(plain, ref i, start == end, tokens);
            else
                i++;
            if (i > start && (char.IsAsciiDigit(plain[i - 1]) || IsWordPart(plain[i - 1])))
                end = i;
        }

        return tokens;
    }

    private static void AddWord(string text, ref int i, bool isGlued, List<NumberToken> tokens)
    {
        var start = i;
        while (i < text.Length && IsWordPart(text[i]))
            i++;
        var folded = Folding.Fold(text[start..i]);
        if (folded.Length > 0)
            tokens.Add(new NumberToken(NumberTokenKind.Word, folded, 0, isGlued));
    }

    private static bool IsWordPart(char c) => !char.IsAsciiDigit(c) && (char.IsLetter(c) || c == 'ـ'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format);

    private static NumberToken ReadNumber(string text, ref int i)
    {
        var start = i;
        var groups = new List<int>();
        var whole = ReadDigits(text, ref i, groups);
        while (i + 1 < text.Length && IsGroupMark(text[i]) && char.IsAsciiDigit(text[i + 1]))
        {
            i++;
            whole += ReadDigits(text, ref i, groups);
        }

        var part = "";
        if (i + 1 < text.Length && text[i] is '.' or '٫' && char.IsAsciiDigit(text[i + 1]))
        {
            i++;
            part = ReadDigits(text, ref i, []);
        }

        var isOne = whole.Length <= MostDigits && AreGroups(groups) && IsPart(part, groups.Count) && !IsJoined(text, ref i);
        if (!isOne || IsRangeEnd(text, start))
            return new NumberToken(NumberTokenKind.Malformed, "", 0, IsGlued: false);
        var value = decimal.Parse(part.Length == 0 ? whole : $"{whole}.{part}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return new NumberToken(NumberTokenKind.Number, "", IsNegative(text, start) ? -value : value, IsGlued: false);
    }

    private static string ReadDigits(string text, ref int i, List<int> groups)
    {
        var start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        groups.Add(i - start);
        return text[start..i];
    }

    private static bool IsGroupMark(char c) => c is ',' or '٬' or '،' or '\'';

    // 13,500 and 1,35,000 are groups; 1,35 and 1350,0 are not.
    private static bool AreGroups(List<int> groups) => groups.Count == 1
        || (groups[0] <= 3 && groups[^1] == 3 && groups.Skip(1).All(length => length is 2 or 3));

    // "13.500" is thirteen thousand to some and thirteen and a half to others.
    private static bool IsPart(string part, int groups) => part.Length <= 2 || (groups > 1 && part.All(digit => digit == '0'));

    // What follows makes it something else: a range, a fraction, a percentage, "5+".
    private static bool IsJoined(string text, ref int i)
    {
        if (i == text.Length)
            return false;
        var next = i + 1 < text.Length ? text[i + 1] : ' ';
        var isJoint = text[i] is '/' or '-' or '−' or '–' or ':' or '.' or '*' or '×' && char.IsAsciiDigit(next);
        return isJoint || text[i] is '+' or '%' or '½' or '¼' or '¾' or '٪';
    }

    private static bool IsRangeEnd(string text, int start) => start > 1
        && text[start - 1] is '/' or '-' or '−' or '–' or ':' or '.' or '*' or '×' && start > 1 && char.IsAsciiDigit(text[start - 2]);

    private static bool IsNegative(string text, int start) =>
        start > 0 && text[start - 1] is '-' or '−' && (start == 1 || text[start - 2] == ' ') && start > 0;
}
