using System.Globalization;
using System.Text;

namespace Localization.Input;

/// <summary>Makes the key under which a normalised text is compared.</summary>
internal static class MatchingKey
{
    private const char Tatweel = '\u0640';

    /// <summary>Folds letters, drops marks, and leaves words with one space between them.</summary>
    public static string Of(string normalised, LetterFold fold)
    {
        var key = new StringBuilder(normalised.Length);
        foreach (var rune in normalised.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (IsMark(category) || rune.Value == Tatweel)
                continue;
            if (!IsGap(category))
                Append(key, rune, fold);
            else if (key.Length > 0 && key[^1] != ' ')
                key.Append(' ');
        }

        if (key.Length > 0 && key[^1] == ' ')
            key.Length--;
        return key.Equals(normalised) ? normalised : key.ToString();
    }

    private static void Append(StringBuilder key, Rune rune, LetterFold fold)
    {
        if (rune.IsBmp)
            key.Append(char.ToLowerInvariant(ArabicLetters.Fold((char)rune.Value, fold)));
        else
            key.Append(Rune.ToLowerInvariant(rune).ToString());
    }

    private static bool IsMark(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    // Everything but letters, digits and pictures: a thumb up may be an answer.
    private static bool IsGap(UnicodeCategory category) => category is
        UnicodeCategory.SpaceSeparator or UnicodeCategory.Control
        or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation
        or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
        or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
        or UnicodeCategory.OtherPunctuation
        or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.ModifierSymbol;
}
