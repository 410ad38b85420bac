using System.Collections.Frozen;

namespace Dialogs.Inputs.Intents;

/// <summary>Knows words however they are spelt: as listed, with letters drawn out, by their sound, without vowels, or with one letter wrong.</summary>
/// <typeparam name="T">What is known of a word.</typeparam>
internal sealed class SpokenWords<T>
    where T : class
{
    private const int ShortestKey = 3;
    private const int ShortestSound = 4;
    private const int ShortestForOneWrong = 5;
    private const int LongestWord = 24;

    private readonly FrozenDictionary<string, T> exact;
    private readonly FrozenDictionary<string, T> byKey;
    private readonly FrozenDictionary<string, T> bySound;
    private readonly FrozenDictionary<string, T> bySkeleton;
    private readonly ILookup<int, string> byLength;

    /// <summary>Knows words.</summary>
    /// <param name="words">Folded words and what is known of them.</param>
    internal SpokenWords(IReadOnlyDictionary<string, T> words)
    {
        exact = words.ToFrozenDictionary(StringComparer.Ordinal);
        byKey = Unique(words, RomanUrdu.Key, ShortestKey);
        bySound = Unique(words, RomanUrdu.Sound, ShortestSound);
        bySkeleton = Unique(words, RomanUrdu.Skeleton, ShortestKey);
        byLength = words.Keys.Where(word => word.Length >= ShortestForOneWrong).ToLookup(word => word.Length);
    }

    /// <summary>Finds a folded word spelt as listed, letters drawn out aside.</summary>
    internal T? Exactly(string word) => exact.GetValueOrDefault(word) ?? DrawnOut(word);

    /// <summary>Finds a folded word by its spelling or its sound.</summary>
    internal T? Find(string word)
    {
        if (Exactly(word) is { } found)
            return found;
        return word.Length < ShortestKey || word.Length > LongestWord ? null
            : byKey.GetValueOrDefault(RomanUrdu.Key(word)) ?? bySound.GetValueOrDefault(RomanUrdu.Sound(word));
    }

    /// <summary>Finds the word that one letter wrong, or its vowels left out, would make of the text; null when several would.</summary>
    internal T? FindNear(string word)
    {
        if (word.Length > LongestWord)
            return null;
        if (word.Length >= ShortestKey && RomanUrdu.Skeleton(word) == word && bySkeleton.GetValueOrDefault(word) is { } abbreviated)
            return abbreviated;
        if (word.Length < ShortestForOneWrong)
            return null;
        T? near = null;
        for (var length = word.Length - 1; length <= word.Length + 1; length++)
        {
            foreach (var other in byLength[length])
            {
                if (!EditDistance.IsOne(other, word))
                    continue;
                if (near is not null && !near.Equals(exact[other]))
                    return null;
                near = exact[other];
            }
        }

        return near;
    }

    // "stoppp", "heeelp": three of a letter are one or two of it.
    private T? DrawnOut(string word)
    {
        if (!HasRun(word))
            return null;
        return exact.GetValueOrDefault(RomanUrdu.Squeeze(word, 1)) ?? exact.GetValueOrDefault(RomanUrdu.Squeeze(word, 2));
    }

    private static bool HasRun(string word)
    {
        for (var i = 2; i < word.Length; i++)
        {
            if (word[i] == word[i - 1] && word[i] == word[i - 2])
                return true;
        }

        return false;
    }

    // A form that words of different meaning share says nothing.
    private static FrozenDictionary<string, T> Unique(IReadOnlyDictionary<string, T> words, Func<string, string> form, int shortest) => words
        .Where(pair => pair.Key.Length >= shortest)
        .Select(pair => (Form: form(pair.Key), pair.Value))
        .Where(pair => pair.Form.Length >= shortest)
        .GroupBy(pair => pair.Form, pair => pair.Value, StringComparer.Ordinal)
        .Where(group => group.Distinct().Count() == 1)
        .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
}
