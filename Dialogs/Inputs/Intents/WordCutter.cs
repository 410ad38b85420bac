using System.Collections.Frozen;

namespace Dialogs.Inputs.Intents;

/// <summary>Cuts a text into words, also where somebody left the spaces out: "paisenahimile", "stop48213".</summary>
/// <param name="known">The words there are, folded.</param>
internal sealed class WordCutter(IEnumerable<string> known)
{
    private const int ShortestGlued = 7;
    private const int LongestGlued = 40;
    private const int LongestWord = 14;
    private const int ShortestPart = 3;
    private const int ShortestOfTwo = 11;

    private static readonly FrozenDictionary<string, string> Orders = new[] { "kar", "kr" }
        .SelectMany(stem => new[] { "do", "den", "dein", "dain", "de", "dy", "dia", "diya", "dijiye", "lo", "len", "lein" }, (stem, order) => (stem, order))
        .ToFrozenDictionary(pair => pair.stem + pair.order, pair => $"{pair.stem} {pair.order}", StringComparer.Ordinal);

    private readonly FrozenSet<string> words = known.Where(word => !word.Contains(' ', StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words of a folded text.</summary>
    internal IEnumerable<string> Cut(string folded) =>
        folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(SplitDigits).SelectMany(SplitGlued);

    /// <summary>A text spelt letter by letter as the word it spells: "s t o p".</summary>
    internal static string JoinLetters(string folded)
    {
        var letters = folded.Split(' ');
        return letters.Length is > 2 and < LongestWord && letters.All(letter => letter.Length == 1 && char.IsLetter(letter[0])) ? string.Concat(letters) : folded;
    }

    /// <summary>The order "kar do" written as one word as two: "krdo", "kardein".</summary>
    internal static string SplitOrders(string folded) => folded.Contains('r', StringComparison.Ordinal)
        ? string.Join(' ', folded.Split(' ').Select(word => Orders.GetValueOrDefault(word, word)))
        : folded;

    private static IEnumerable<string> SplitDigits(string word)
    {
        var start = 0;
        for (var i = 1; i <= word.Length; i++)
        {
            if (i < word.Length && char.IsAsciiDigit(word[i]) == char.IsAsciiDigit(word[start]))
                continue;
            yield return word[start..i];
            start = i;
        }
    }

    // The cut into fewest words, each of three letters or more, that leaves nothing over.
    private IEnumerable<string> SplitGlued(string word)
    {
        if (word.Length is < ShortestGlued or > LongestGlued || words.Contains(word))
            return [word];
        var fewest = new int[word.Length + 1];
        var from = new int[word.Length + 1];
        for (var end = 1; end <= word.Length; end++)
        {
            fewest[end] = int.MaxValue;
            for (var start = Math.Max(0, end - LongestWord); start <= end - ShortestPart; start++)
            {
                if (fewest[start] < int.MaxValue && fewest[start] + 1 < fewest[end] && words.Contains(word[start..end]))
                    (fewest[end], from[end]) = (fewest[start] + 1, start);
            }
        }

        // "haircut" and "housewife" are words of their own, not two.
        if (fewest[^1] is < 2 or int.MaxValue || (fewest[^1] == 2 && word.Length < ShortestOfTwo))
            return [word];
        var parts = new Stack<string>();
        for (var end = word.Length; end > 0; end = from[end])
            parts.Push(word[from[end]..end]);
        return parts;
    }
}
