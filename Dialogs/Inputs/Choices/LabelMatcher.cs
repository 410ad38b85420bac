namespace Dialogs.Inputs.Choices;

/// <summary>Finds the one option whose label somebody typed nearly, as it sounds, or in part.</summary>
internal sealed class LabelMatcher(int count, Func<int, IReadOnlyCollection<string>> labels)
{
    private const int ShortestForOneWrong = 5;
    private const int ShortestPart = 3;
    private const int ShortestBones = 4;

    /// <summary>The option meant, from 0; null when none or several fit.</summary>
    internal int? Find(string typed)
    {
        if (typed.Length < 2)
            return null;
        var key = RomanUrdu.Key(typed);
        var words = typed.Split(' ');
        return Only(label => label == typed)
            ?? Only(label => RomanUrdu.Key(label) == key)
            ?? (typed.Length < ShortestForOneWrong ? null : Only(label => EditDistance.IsOne(label, typed)))
            ?? (typed.Length < ShortestPart ? null : Only(label => IsPart(words, label.Split(' '))))
            ?? (typed.Length < ShortestPart ? null : Only(label => MeansPart(words, label.Split(' '))))
            ?? (typed.Length < ShortestPart ? null : Only(label => HasBones(words, label.Split(' '))))
            ?? Answer(typed);
    }

    // "card ka masla" for "Card problem": each word means what a word of the label means.
    private static bool MeansPart(string[] typed, string[] label) => Array.TrueForAll(typed, word => Array.Exists(label, own =>
        own == word || (LabelWords.MeaningOf(word) is { } meaning && LabelWords.MeaningOf(own) == meaning)));

    // "mdad", "shikait": the consonants of a word are those of the label, in order.
    private static bool HasBones(string[] typed, string[] label) => Array.TrueForAll(typed, word => (word.Length >= ShortestBones || HasNoVowel(word)) && char.IsAsciiLetter(word[0])
        && Bones(word) is { Length: >= ShortestPart } bones && Array.Exists(label, own => Bones(own) == bones));

    private static bool HasNoVowel(string word) => word.Length >= ShortestPart && RomanUrdu.Skeleton(word) == word;

    private static string Bones(string word) => RomanUrdu.Skeleton(RomanUrdu.Sound(word).Replace("y", "", StringComparison.Ordinal));

    // Each word typed is a word of the label, or begins one, or has one letter wrong.
    private static bool IsPart(string[] typed, string[] label) => Array.TrueForAll(typed, word => Array.Exists(label, own =>
        own == word
        || (word.Length > ShortestPart && RomanUrdu.Key(own) == RomanUrdu.Key(word))
        || (word.Length >= ShortestPart && own.StartsWith(word, StringComparison.Ordinal))
        || (word.Length >= ShortestForOneWrong && EditDistance.IsOne(own, word))));

    // "haan" chooses Yes where the options are yes and no.
    private int? Answer(string typed) => YesNoReader.ReadFolded(typed) is var meant and not YesNo.Unsure
        ? Only(label => YesNoReader.ReadFolded(label) == meant)
        : null;

    private int? Only(Func<string, bool> fits)
    {
        int? found = null;
        for (var i = 0; i < count; i++)
        {
            if (!labels(i).Any(fits))
                continue;
            if (found is not null)
                return null;
            found = i;
        }

        return found;
    }
}
