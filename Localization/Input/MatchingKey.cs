using System.Globalization;
using System.Text;

namespace Localization.Input;

/// <summary>Makes the key under which a normalised text is compared.</summary>
internal static class MatchingKey
{
    private const char Tatweel = '\u0640';
    private const char HamzaAbove = '\u0654';

    /// <summary>Folds letters, drops marks, and leaves words with one space between them.</summary>
    public static string Of(string normalised, LetterFold fold)
    {
        var key = new StringBuilder(normalised.Length);
        foreach (var rune in normalised.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (IsMark(category) || rune.Value == Tatweel)
                Spell(key, rune, fold);
            else if (!IsGap(category))
                Append(key, rune, fold);
            else if (key.Length > 0 && key[^1] != ' ')
                key.Append(' ');
        }

        if (key.Length > 0 && key[^1] == ' ')
            key.Length--;
        return key.Equals(normalised) ? normalised : key.ToString();
    }

    // Where ئ is a letter of its own, some keyboards write it as ی with a mark, which Unicode does not compose.
    private static void Spell(StringBuilder key, Rune mark, LetterFold fold)
    {
        if (mark.Value == HamzaAbove && fold != LetterFold.Urdu && key.Length > 0 && key[^1] == 'ی')
            key[^1] = 'ئ';
    }

    private static void Append(StringBuilder key, Rune rune, LetterFold fold)
    {
        if (rune.IsBmp)
            key.Append(char.ToLowerInvariant(WithoutAccent(ArabicLetters.Fold((char)rune.Value, fold))));
        else
            key.Append(Rune.ToLowerInvariant(rune).ToString());
    }

    // Phones that correct English put accents on Latin letters.
    private static char WithoutAccent(char letter) => letter is (>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF')
        ? letter.ToString().Normalize(NormalizationForm.FormD)[0]
        : letter;

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
