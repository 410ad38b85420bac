namespace Dialogs.Inputs.Intents;

/// <summary>Finds what a sentence is about by the senses in it.</summary>
/// <param name="lexicon">The clues, in the order of their rank.</param>
internal sealed class ClueIndex(IntentLexicon lexicon)
{
    private readonly List<Clue> clues = [.. lexicon.Intents.SelectMany(intent => intent.Clues)];

    /// <summary>The clue of most senses, a sure one before a loose one; one of safety before all others. Null without any.</summary>
    internal Clue? Find(SenseText text)
    {
        Clue? best = null;
        foreach (var clue in clues)
        {
            if (Rank(clue) > Rank(best) && clue.IsIn(text))
                best = clue;
        }

        return best;
    }

    /// <summary>Whether the clue may be acted on: its words are spelt as known, and it is not a few words in a long story.</summary>
    internal static bool IsCertain(Clue clue, SenseText text) =>
        clue.IsSure && !clue.All.Any(text.IsLoose) && text.UnknownWords <= MostUnknown(text);

    private static int MostUnknown(SenseText text) => Math.Max(2, text.Words / 3);

    private static int Rank(Clue? clue) => clue is null ? 0
        : (clue.Intent == Intent.Safety ? 1000 : 0) + (2 * clue.All.Count) + (clue.IsSure ? 1 : 0);
}
