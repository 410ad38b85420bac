namespace Dialogs.Inputs;

/// <summary>Guesses what a sentence is about from the words in it.</summary>
internal sealed class SignIndex
{
    private readonly List<(Intent Intent, string[] Keys)> signs = [];

    internal SignIndex(IntentLexicon lexicon)
    {
        foreach (var intent in lexicon.Intents)
        {
            foreach (var sign in intent.Signs)
                signs.Add((intent.Intent, Keys(Folding.Fold(sign))));
        }
    }

    /// <summary>The intent of the longest sign whose words are all in the text; <see cref="Intent.None"/> without one.</summary>
    internal Intent Find(string folded)
    {
        var words = Keys(folded).ToHashSet(StringComparer.Ordinal);
        var (best, length) = (Intent.None, 0);
        foreach (var (intent, keys) in signs)
        {
            if (keys.Length > length && Array.TrueForAll(keys, words.Contains))
                (best, length) = (intent, keys.Length);
        }

        return best;
    }

    private static string[] Keys(string folded) => RomanUrdu.Key(folded).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
