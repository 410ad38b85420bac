using System.Globalization;

namespace Localization.Checks;

/// <summary>
/// Where the characters of one line show: their levels by the Unicode bidirectional algorithm (UAX #9), of which it
/// has the weak, neutral and implicit rules (W1-W7, N1-N2, I1-I2). Wordings hold no embeddings, and brackets are taken
/// as plain neutrals, which is what old handsets do.
/// </summary>
internal static class LineLevels
{
    private enum Kind
    {
        Left, Right, Letter, Number, ArabicNumber, Sign, Terminator, Separator, Mark, Neutral,
    }

    /// <summary>The level of each character: even ones run from left to right.</summary>
    internal static int[] Of(string line)
    {
        var kinds = line.Select(KindOf).ToArray();
        var first = Array.Find(kinds, kind => kind is Kind.Left or Kind.Letter or Kind.Right);
        var isRightToLeft = first is Kind.Letter or Kind.Right;
        var start = isRightToLeft ? Kind.Right : Kind.Left;
        ResolveNumbers(kinds, start);
        ResolveSigns(kinds, start);
        ResolveNeutrals(kinds, start);
        return [.. kinds.Select(kind => (isRightToLeft, kind) switch
        {
            (true, Kind.Right) => 1,
            (false, Kind.Left) => 0,
            (false, Kind.Right) => 1,
            _ => 2,
        })];
    }

    // W1-W3: a mark goes with its letter, and numbers after an Arabic letter are Arabic numbers.
    private static void ResolveNumbers(Kind[] kinds, Kind start)
    {
        var strong = start;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] == Kind.Mark)
                kinds[i] = i == 0 ? start : kinds[i - 1];
            if (kinds[i] is Kind.Left or Kind.Right or Kind.Letter)
                strong = kinds[i];
            else if (kinds[i] == Kind.Number && strong == Kind.Letter)
                kinds[i] = Kind.ArabicNumber;
        }

        for (var i = 0; i < kinds.Length; i++)
            kinds[i] = kinds[i] == Kind.Letter ? Kind.Right : kinds[i];
    }

    // W4-W7: what joins two numbers is part of them, what touches a number too, and a number in Latin text is Latin.
    private static void ResolveSigns(Kind[] kinds, Kind start)
    {
        for (var i = 1; i < kinds.Length - 1; i++)
        {
            var joins = kinds[i] == Kind.Separator || (kinds[i] == Kind.Sign && kinds[i - 1] == Kind.Number);
            if (joins && kinds[i - 1] == kinds[i + 1] && kinds[i - 1] is Kind.Number or Kind.ArabicNumber)
                kinds[i] = kinds[i - 1];
        }

        for (var i = 0; i < kinds.Length; i++)
        {
            var end = i;
            while (end < kinds.Length && kinds[end] == Kind.Terminator)
                end++;
            var touches = end > i && ((i > 0 && kinds[i - 1] == Kind.Number) || (end < kinds.Length && kinds[end] == Kind.Number));
            for (; i < end; i++)
                kinds[i] = touches ? Kind.Number : Kind.Neutral;
        }

        var strong = start;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] is Kind.Left or Kind.Right)
                strong = kinds[i];
            else if (kinds[i] == Kind.Number && strong == Kind.Left)
                kinds[i] = Kind.Left;
            else if (kinds[i] is Kind.Sign or Kind.Terminator or Kind.Separator)
                kinds[i] = Kind.Neutral;
        }
    }

    // N1-N2: neutrals go with what is on both sides of them, numbers counting as right-to-left; else with the line.
    private static void ResolveNeutrals(Kind[] kinds, Kind start)
    {
        for (var i = 0; i < kinds.Length; i++)
        {
            var end = i;
            while (end < kinds.Length && kinds[end] == Kind.Neutral)
                end++;
            var before = i == 0 ? start : Direction(kinds[i - 1]);
            var after = end == kinds.Length ? start : Direction(kinds[end]);
            for (; i < end; i++)
                kinds[i] = before == after ? before : start;
        }
    }

    private static Kind Direction(Kind kind) => kind == Kind.Left ? Kind.Left : Kind.Right;

    private static Kind KindOf(char sign) => sign switch
    {
        '\u200E' => Kind.Left,
        '\u200F' => Kind.Right,
        >= '0' and <= '9' or >= '\u06F0' and <= '\u06F9' => Kind.Number,
        >= '\u0660' and <= '\u0669' or '\u066B' or '\u066C' => Kind.ArabicNumber,
        '+' or '-' => Kind.Sign,
        '#' or '$' or '%' or '\u066A' or '\u00A3' or '\u00A5' or '\u20AC' => Kind.Terminator,
        ',' or '.' or '/' or ':' or '\u060C' or '\u00A0' => Kind.Separator,
        '\u06D4' or '\u061F' or '\u061B' => Kind.Letter,
        _ => char.GetUnicodeCategory(sign) switch
        {
            UnicodeCategory.NonSpacingMark => Kind.Mark,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => Kind.Left,
            UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter => sign is >= '\u0590' and <= '\u08FF' ? Kind.Letter : Kind.Left,
            _ => Kind.Neutral,
        },
    };
}
