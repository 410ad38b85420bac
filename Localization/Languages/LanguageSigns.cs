using System.Collections.Frozen;
using System.Text;

namespace Localization.Languages;

/// <summary>
/// Tells from a text which language its writer writes: by letters that only one alphabet has, and by small words that are in nearly
/// every sentence. It says nothing rather than guess: a card's number, a name or a single keyword is no sign of a language.
/// </summary>
/// <remarks>Letters from the alphabets of Sindhi, Pashto and Saraiki as Unicode's Arabic blocks name them. Balochi has no letter of its own here, and is not told from Urdu.</remarks>
public static partial class LanguageSigns
{
    private const int Enough = 2;
    private const int SentenceLetters = 8;

    private static readonly Language[] Told =
        [Language.English, Language.RomanUrdu, Language.Urdu, Language.Punjabi, Language.Pashto, Language.Sindhi, Language.Saraiki];

    private static readonly FrozenDictionary<string, int> Words = Told.SelectMany((language, at) => WordsOf(language).Select(word => (word, at)))
        .ToFrozenDictionary(sign => sign.word, sign => sign.at, StringComparer.Ordinal);

    /// <summary>The language of a text; null where it shows none.</summary>
    /// <param name="text">As it was typed.</param>
    public static Language? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<int> signs = stackalloc int[Told.Length];
        var (words, arabic) = (0, 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in WordsIn(text.Normalize(NormalizationForm.FormC).ToLowerInvariant()))
        {
            words++;
            if (Words.TryGetValue(word, out var language) && seen.Add(word))
                signs[language] += WeightOf(Told[language]);
            foreach (var letter in word)
            {
                arabic += letter is >= '\u0600' and <= '\u077F' ? 1 : 0;
                CountLetter(letter, signs);
            }
        }

        var most = Most(signs);
        if (most >= 0)
            return Told[most];
        return arabic >= SentenceLetters && words > 1 ? Language.Urdu : null;
    }

    // Only one language may have the most signs, and one sign alone may be a name or a borrowed word.
    private static int Most(ReadOnlySpan<int> signs)
    {
        var (most, isAlone) = (0, true);
        for (var at = 1; at < signs.Length; at++)
        {
            if (signs[at] > signs[most])
                (most, isAlone) = (at, true);
            else if (signs[at] == signs[most])
                isAlone = false;
        }

        return isAlone && signs[most] >= Enough ? most : -1;
    }

    private static void CountLetter(char letter, Span<int> signs)
    {
        if (PashtoLetters.Contains(letter, StringComparison.Ordinal))
            signs[Array.IndexOf(Told, Language.Pashto)]++;
        else if (SindhiLetters.Contains(letter, StringComparison.Ordinal))
            signs[Array.IndexOf(Told, Language.Sindhi)]++;
        else if (SaraikiLetters.Contains(letter, StringComparison.Ordinal))
            signs[Array.IndexOf(Told, Language.Saraiki)]++;
    }

    private static IEnumerable<string> WordsIn(string text)
    {
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var isLetter = at < text.Length && (char.IsLetter(text[at]) || text[at] == '\'');
            if (isLetter && start < 0)
            {
                start = at;
            }
            else if (!isLetter && start >= 0)
            {
                yield return text[start..at].Replace("'", "", StringComparison.Ordinal);
                start = -1;
            }
        }
    }
}
