using Localization.Languages;

namespace Gateway.Conversations;

/// <summary>What a text says about the language of a person of whom nothing is known.</summary>
internal static class LanguageOf
{
    /// <summary>The language that its words and letters show; else Urdu for Arabic letters, English for Latin ones of some length, else the default: a bare number tells nothing.</summary>
    public static string Text(string text, string otherwise)
    {
        if (LanguageSigns.Of(text) is { } shown)
            return shown.Code;
        var arabic = text.Count(c => c is >= '\u0600' and <= '\u06FF' && char.IsLetter(c));
        var latin = text.Count(char.IsAsciiLetter);
        return arabic > latin ? "ur" : latin >= 12 ? "en" : otherwise;
    }
}
