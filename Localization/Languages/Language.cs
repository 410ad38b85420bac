using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Localization.Languages;

/// <summary>One language people are answered in, with what text needs to know of it and where to look when a wording is missing.</summary>
/// <remarks>
/// The table is our own because the platform's is not usable for these languages: it knows Saraiki and Balochi neither
/// as right-to-left nor by name, and its number formats would force every text out of the seven-bit alphabet.
/// </remarks>
public sealed class Language
{
    private Language(string code, string englishName, string ownName, bool isRightToLeft, PluralRule plural, Language? next)
    {
        Code = code;
        EnglishName = englishName;
        OwnName = ownName;
        IsRightToLeft = isRightToLeft;
        Plural = plural;
        Chain = next is null ? [this] : [this, .. next.Chain];
    }

    /// <summary>English, the end of every chain.</summary>
    public static Language English { get; } = new("en", "English", "English", false, PluralRule.OneIsOne, null);

    /// <summary>Urdu in Arabic script, the lingua franca.</summary>
    public static Language Urdu { get; } = new("ur", "Urdu", "اردو", true, PluralRule.OneIsOne, English);

    /// <summary>Urdu in Latin letters: cheaper to send and readable on every handset.</summary>
    public static Language RomanUrdu { get; } = new("ur-Latn", "Roman Urdu", "Roman Urdu", false, PluralRule.OneIsOne, English);

    /// <summary>Punjabi in Shahmukhi.</summary>
    public static Language Punjabi { get; } = new("pa", "Punjabi", "پنجابی", true, PluralRule.OneIsOne, Urdu);

    /// <summary>Pashto.</summary>
    public static Language Pashto { get; } = new("ps", "Pashto", "پښتو", true, PluralRule.OneIsOne, Urdu);

    /// <summary>Sindhi.</summary>
    public static Language Sindhi { get; } = new("sd", "Sindhi", "سنڌي", true, PluralRule.OneIsOne, Urdu);

    /// <summary>Saraiki.</summary>
    public static Language Saraiki { get; } = new("skr", "Saraiki", "سرائیکی", true, PluralRule.OtherOnly, Urdu);

    /// <summary>Balochi.</summary>
    public static Language Balochi { get; } = new("bal", "Balochi", "بلوچی", true, PluralRule.OneIsOne, Urdu);

    /// <summary>Every language, in the order menus list them.</summary>
    public static IReadOnlyList<Language> All { get; } =
        [English, Urdu, RomanUrdu, Punjabi, Pashto, Sindhi, Saraiki, Balochi];

    private static readonly FrozenDictionary<string, Language> ByCode =
        All.ToFrozenDictionary(language => language.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>The code it is stored and addressed by, such as <c>ur-Latn</c>.</summary>
    public string Code { get; }

    /// <summary>Its name in English.</summary>
    public string EnglishName { get; }

    /// <summary>Its name as its speakers write it.</summary>
    public string OwnName { get; }

    /// <summary>Whether its text runs from right to left.</summary>
    public bool IsRightToLeft { get; }

    /// <summary>Which plural form a number takes.</summary>
    public PluralRule Plural { get; }

    /// <summary>This language first, then those to fall back to, English last.</summary>
    public IReadOnlyList<Language> Chain { get; }

    /// <summary>Finds a language by its code, whatever the case.</summary>
    /// <param name="code">The code, such as <c>skr</c>.</param>
    /// <param name="language">The language, when there is one of that code.</param>
    /// <returns>Whether there is.</returns>
    public static bool TryParse(string? code, [NotNullWhen(true)] out Language? language)
    {
        language = null;
        return code is not null && ByCode.TryGetValue(code.Trim(), out language);
    }

    /// <summary>The plural form of a whole number: <c>one</c> or <c>other</c>.</summary>
    /// <param name="number">The number shown.</param>
    public string PluralForm(long number) => Plural switch
    {
        PluralRule.OneIsOne when number == 1 => "one",
        PluralRule.OneIsZeroOrOne when number is 0 or 1 => "one",
        _ => "other",
    };

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
