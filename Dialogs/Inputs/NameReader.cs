using System.Text;

namespace Dialogs.Inputs;

/// <summary>Takes a person's name as she writes it: letters of any script, with the dots, dashes and apostrophes that names have.</summary>
public static class NameReader
{
    private const int FewestLetters = 2;

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="longest">The most characters of a name.</param>
    /// <param name="name">The name, with single spaces.</param>
    /// <returns>Whether it can be a name.</returns>
    public static bool TryRead(string text, int longest, out string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        name = "";
        if (FreeTextReader.Read(text, longest) is not TextReading.Entered read)
            return false;
        name = read.Text.Trim('.', ',', '!', '?', '"', '۔', '،', '؟', '-', ' ');
        var letters = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
                letters++;
            else if (!IsBeside(rune))
                return false;
        }

        return letters >= FewestLetters;
    }

    private static bool IsBeside(Rune rune) =>
        rune.Value is ' ' or '.' or '\'' or '’' or '-' or '/' or '(' or ')' or 0x200C or 0x200D
        || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
