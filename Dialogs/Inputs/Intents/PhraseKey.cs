using System.Collections.Frozen;

namespace Dialogs.Inputs.Intents;

/// <summary>The form in which the words of a phrase are compared: small words by a table of their spellings, long ones by their sound.</summary>
internal static class PhraseKey
{
    private const int ShortestSound = 5;
    private const int ShortestBones = 3;

    private static readonly FrozenDictionary<string, string> Small = new[]
    {
        "mein mai me men mn m may main maen", "ke k ky kay", "ne ny nay n", "se sy say s", "ko ku", "kar kr ker krke krk karke karkay", "hai he h hay hy ha", "nahi nhi nahin nai nae nehi nahe naheen ni",
        "diya dia dya deya", "gaya gya gia", "gayi gai gyi gae gaee", "gaye gay gye gaey", "raha rha", "rahe rhe rahay rhay", "rahi rhi", "mujhe mujhy mjhe mjhy mujhay mjy muje mje", "meri mri", "mera mra", "mere mery mre meray",
        "hath haath hth hat", "baat bt bat", "baten batein batain btain", "mar maar mr", "jan jaan", "dun doon", "denge dengy dainge", "dega dayga", "den dain dein", "karta krta kerta", "karte krte karty krty kartay", "karti krti", "kehta kheta khta", "ga gaa", "ge gy gey",
        "don't dont", "pakar pakr pkr", "ghar ghr gher", "wala wla", "wale waly walay", "band bnd bandh",
    }.SelectMany(row => row.Split(' '), (row, word) => (Word: word, Key: row[..row.IndexOf(' ', StringComparison.Ordinal)]))
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The forms of words typed without their vowels, the commonest of those that share the consonants: "tng" is "tang".</summary>
    /// <param name="words">The folded words of phrases.</param>
    internal static FrozenDictionary<string, string> Bones(IEnumerable<string> words) => words
        .Where(word => word.Length > ShortestBones && char.IsAsciiLetter(word[0]))
        .Select(word => (Bones: RomanUrdu.Skeleton(word), Word: word, Key: Of(word)))
        .Where(pair => pair.Bones.Length >= ShortestBones && pair.Bones != pair.Word && !Small.ContainsKey(pair.Bones))
        .GroupBy(pair => pair.Bones, pair => pair.Key, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, Commonest, StringComparer.Ordinal);

    private static string Commonest(IEnumerable<string> keys) =>
        keys.GroupBy(key => key, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;

    /// <summary>The form of a folded word.</summary>
    internal static string Of(string word)
    {
        if (Small.TryGetValue(word, out var small))
            return small;
        return word.Length >= ShortestSound && char.IsAsciiLetter(word[0]) ? RomanUrdu.Sound(word) : RomanUrdu.Key(word);
    }
}
