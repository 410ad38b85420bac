using System.Buffers;
using System.Globalization;
using System.Text;

namespace Localization.Input;

/// <summary>Makes what people type comparable, without changing what it means.</summary>
public static class InputNormaliser
{
    // ASCII, and Arabic letters and punctuation that neither change nor compose with what stands before them.
    private static readonly SearchValues<char> Settled = SearchValues.Create(
    [
        '\n', '،', '؛', '؟', '۔',
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(unit => (char)unit),
        .. Enumerable.Range('\u0621', '\u06D5' - '\u0621' + 1).Select(unit => (char)unit)
            .Where(letter => char.GetUnicodeCategory(letter) == UnicodeCategory.OtherLetter),
    ]);

    /// <summary>
    /// Whether Unicode normalisation works here. Without ICU it silently returns its input, and Urdu typed on
    /// two keyboards would no longer compare equal: a host must refuse to start.
    /// </summary>
    public static bool NormalisationAvailable => "\u0648\u0654".Normalize() == "\u0624";

    /// <summary>
    /// Composes (NFC), unfolds presentation and full-width forms, removes bidi controls, zero-width and control
    /// characters, turns digits of any script into ASCII, every line end into \n and every run of spaces into one.
    /// </summary>
    /// <param name="text">Text from a handset, in any state: half a surrogate pair becomes U+FFFD.</param>
    /// <returns>The same instance when nothing had to change.</returns>
    public static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsPlain(text) ? text : Rewrite(text);
    }

    /// <summary>Makes a key for comparing words in Urdu, Roman Urdu or English.</summary>
    /// <param name="text">Text from a handset or a list of keywords.</param>
    /// <returns>As <see cref="FoldForMatching(string, LetterFold)"/> with <see cref="LetterFold.Urdu"/>.</returns>
    public static string FoldForMatching(string text) => FoldForMatching(text, LetterFold.Urdu);

    /// <summary>Makes a key for comparing words: two spellings of one word give the same key, which nobody reads.</summary>
    /// <param name="text">Text from a handset or a list of keywords.</param>
    /// <param name="fold">Which letters are one letter.</param>
    /// <returns>Lower case letters and digits in words with one space between them; no marks, no punctuation.</returns>
    public static string FoldForMatching(string text, LetterFold fold) => MatchingKey.Of(Normalise(text), fold);

    private static bool IsPlain(ReadOnlySpan<char> text) =>
        text.IsEmpty
        || (!text.ContainsAnyExcept(Settled)
            && !char.IsWhiteSpace(text[0])
            && !char.IsWhiteSpace(text[^1])
            && text.IndexOf("  ", StringComparison.Ordinal) < 0);

    private static string Rewrite(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (InputCharacters.TryPair(text, i, out var rune))
            {
                i++;
                InputCharacters.Append(plain, rune);
            }
            else if (text[i] != '\r' || i + 1 == text.Length || text[i + 1] != '\n')
            {
                InputCharacters.Append(plain, text[i]);
            }

        return Settle(plain.ToString().Normalize(), text);
    }

    // Collapses and trims; what is left of a text that was in order already is that text.
    private static string Settle(string composed, string original)
    {
        var settled = new StringBuilder(composed.Length);
        foreach (var character in composed.AsSpan().Trim(" \n"))
            if (character != ' ' || settled[^1] != ' ')
                settled.Append(character);
        return settled.Equals(original) ? original : settled.ToString();
    }
}
