namespace Dialogs.Inputs.Intents;

/// <summary>Finds what a sentence is about by the senses in it.</summary>
/// <param name="lexicon">The clues, in the order of their rank.</param>
internal sealed class ClueIndex(IntentLexicon lexicon)
{
    private readonly List<Clue> clues = [.. lexicon.Intents.SelectMany(intent => intent.Clues)];

    /// <summary>A certain clue before a loose one, and of those the clue of most senses; one of safety before all others. Null without any.</summary>
    internal Clue? Find(SenseText text)
    {
        Clue? best = null;
        var highest = 0;
        foreach (var clue in clues)
        {
            if (clue.IsIn(text) && !IsAccident(clue, text) && Rank(clue, text) is var rank && rank > highest)
                (best, highest) = (clue, rank);
        }

        return best?.Intent == Intent.Safety && IsCertain(best, text) ? best : lexicon.Evidence.Weigh(text) ?? best ?? lexicon.Evidence.Suspect(text);
    }

    /// <summary>Whether the clue may be acted on: its words are spelt as known, and it is not a few words in a long story.</summary>
    internal static bool IsCertain(Clue clue, SenseText text) =>
        clue.IsSure && clue.All.All(sense => text.SpellingOf(sense) <= Worst(text)) && text.UnknownWords <= MostUnknown(text);

    // One word nearly a word of danger is another word: "zabardast" is no force, "khansi" no noose.
    private static bool IsAccident(Clue clue, SenseText text) =>
        clue.Intent == Intent.Safety && text.Words == 1 && clue.All.Any(sense => text.SpellingOf(sense) != Spelling.Known);

    // A single word has nothing beside it that bears it out.
    private static Spelling Worst(SenseText text) => text.Words == 1 ? Spelling.Known : Spelling.Heard;

    private static int MostUnknown(SenseText text) => Math.Max(2, text.Words / 3);

    private static int Rank(Clue clue, SenseText text) =>
        (clue.Intent == Intent.Safety ? 1000 : 0) + (IsCertain(clue, text) ? 100 : 0) + (clue.StaysAsked ? 50 : 0) + (2 * clue.All.Count) + (clue.IsSure ? 1 : 0);
}
