using System.Globalization;
using Localization.Catalogues;
using Localization.Languages;
using Localization.Sms;
using Localization.Sms.Alphabets;

namespace Localization.Checks;

/// <summary>Finds characters that a language is not written with, first of all the look-alikes of other keyboards.</summary>
public static class LetterCheck
{
    // Urdu full stop, Arabic comma, semicolon and question mark; direction marks; the non-joiner is spelling.
    private const string RightToLeftSigns = "۔،؛؟\u200E\u200F\u200C\u061C";

    internal static IEnumerable<WordingFault> Find(Catalogue catalogue) =>
        catalogue.Entries.SelectMany(entry => Find(catalogue.Language, entry, catalogue.Path));

    /// <summary>The faults of one wording.</summary>
    /// <param name="language">Its language.</param>
    /// <param name="entry">The wording.</param>
    /// <param name="path">The file it is in.</param>
    public static IEnumerable<WordingFault> Find(Language language, CatalogueEntry entry, string path)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(entry);
        var letters = LetterSet.Of(language);
        var words = entry.Pattern.Words;
        if (Language.All.Any(known => known.OwnName == words))
            yield break;
        foreach (var sign in words.EnumerateRunes().Distinct())
        {
            if (Judge(sign, letters) is var (kind, message))
                yield return new WordingFault(kind, language, entry.Key, path, entry.Line, message);
        }
    }

    /// <summary>The character that a safe repair puts in the place of another, or null when only a person can tell.</summary>
    internal static string? Repair(char sign, LetterSet? letters)
    {
        if (letters?.InsteadOf(sign) is { } own && !letters.Has(sign))
            return own.ToString();
        if (letters is not null && Digit(sign) is { } digit)
            return digit.ToString();
        return AsciiPunctuation.For(sign);
    }

    private static (WordingFaultKind Kind, string Message)? Judge(System.Text.Rune rune, LetterSet? letters)
    {
        if (!rune.IsBmp)
            return (WordingFaultKind.ForeignLetter, $"has {Name(rune)}, which few handsets show.");
        var sign = (char)rune.Value;
        if (letters is null ? GsmAlphabet.Default.TryMeasure([sign], out _) : Belongs(sign, letters))
            return null;
        if (letters?.InsteadOf(sign) is { } own)
            return (WordingFaultKind.MixedLetter, $"has {Name(rune)} where the language writes {Name(new System.Text.Rune(own))}.");
        if (letters is not null && Digit(sign) is { } digit)
            return (WordingFaultKind.ForeignLetter, $"has the digit {Name(rune)}: screens show {digit}.");
        return AsciiPunctuation.For(sign) is { } plain
            ? (WordingFaultKind.Typographic, $"has {Name(rune)}: write \"{plain}\", which fits the seven-bit alphabet.")
            : (WordingFaultKind.ForeignLetter, $"has {Name(rune)}, which the language is not written with.");
    }

    private static bool Belongs(char sign, LetterSet letters) =>
        letters.Has(sign)
        || sign is '\n' or (>= ' ' and <= '~')
        || RightToLeftSigns.Contains(sign, StringComparison.Ordinal)
        || (sign is >= '\u0610' and <= '\u0670' && char.GetUnicodeCategory(sign) == UnicodeCategory.NonSpacingMark);

    private static char? Digit(char sign) =>
        sign is >= '\u0660' and <= '\u0669' ? (char)('0' + sign - '\u0660')
        : sign is >= '\u06F0' and <= '\u06F9' ? (char)('0' + sign - '\u06F0')
        : null;

    private static string Name(System.Text.Rune rune) =>
        System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.Control
            ? $"U+{rune.Value:X4}"
            : $"'{rune}' (U+{rune.Value:X4})";
}
