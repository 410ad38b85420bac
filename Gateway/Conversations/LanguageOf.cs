namespace Gateway.Conversations;

/// <summary>What a text's script says about the language of a person of whom nothing is known.</summary>
internal static class LanguageOf
{
    /// <summary>Urdu for Arabic letters, English for Latin words of some length, else the default: a bare number tells nothing.</summary>
    public static string Text(string text, string otherwise)
    {
        var arabic = text.Count(c => c is >= '\u0600' and <= '\u06FF' && char.IsLetter(c));
        var latin = text.Count(char.IsAsciiLetter);
        return arabic > latin ? "ur" : latin >= 12 ? "en" : otherwise;
    }
}
