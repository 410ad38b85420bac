using Dialogs.Flows;
using Dialogs.Inputs.Intents;
using Dialogs.Inputs.Intents.Examples;
using Localization.Catalogues;
using WordLists = System.Collections.Generic.Dictionary<string, System.Collections.Generic.IReadOnlyList<string>>;

namespace Dialogs.Inputs;

/// <summary>Words and clues of intents, beyond the keywords of flows.</summary>
/// <remarks>
/// <code>
/// fillers: [word, …]                 words that add nothing and are passed over
/// small: [word, …]                   words that are no content, but are not passed over in keywords
/// senses: { sense: [text, …] }       what words and phrases mean
/// verbs: { sense: [stem, …] }        stems of Urdu verbs, every form of which has the sense
/// lifeless: [word, …]                things that kill and die in a manner of speaking only
/// evidence: { "4": [sense, …], … }    how much a sense weighs as a sign of danger
/// optout: { stop|message|send|not|cancel|beside|chatter: [word, …] }     the words of those who want no more messages
/// intents: { INTENT: { words: [text, …], roman: [text, …], sure: [clue, …], maybe: [clue, …], ask: [clue, …] } }
/// </code>
/// words: the whole text means the intent; roman: the same in Roman Urdu, however spelt; a clue is <c>sense + sense - sense</c>:
/// senses that are all in the text, and senses that are not. A sure clue is acted on, a maybe is asked back unless the text is like examples, an ask always.
/// </remarks>
public sealed class IntentLexicon
{
    private IntentLexicon(IReadOnlyList<string> fillers, IReadOnlyList<string> small, WordLists senses, WordLists optOut, IReadOnlyList<IntentWords> intents)
    {
        Fillers = fillers;
        Small = small;
        Senses = senses;
        OptOut = optOut;
        Intents = intents;
    }

    /// <summary>A lexicon without words, for readers that know the flows' keywords only.</summary>
    public static IntentLexicon Empty { get; } = new([], [], new WordLists(), new WordLists(), []);

    internal IReadOnlyList<string> Fillers { get; }

    internal IReadOnlyList<string> Small { get; }

    internal WordLists Senses { get; }

    internal WordLists OptOut { get; }

    internal IReadOnlyList<IntentWords> Intents { get; }

    internal WordLists Verbs { get; private init; } = new();

    internal IReadOnlyList<string> Lifeless { get; private init; } = [];

    internal Evidence Evidence { get; private init; } = Evidence.Of(new WordLists());

    internal LikelyIntents Examples { get; private init; } = LikelyIntents.None;

    /// <summary>Reads a lexicon file, collecting every mistake.</summary>
    /// <param name="source">The file.</param>
    /// <param name="problems">The mistakes.</param>
    public static IntentLexicon Read(SourceText source, out IReadOnlyList<FlowProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(source);
        var found = new List<FlowProblem>();
        problems = found;
        if (YamlTree.Read(source, found) is not { } root)
            return Empty;
        var fields = new YamlFields(root, "The lexicon", found);
        var (fillers, small) = (Words(fields, "fillers"), Words(fields, "small"));
        var (senses, optOut) = (Lists(fields, "senses", found), Lists(fields, "optout", found));
        var (verbs, lifeless) = (Lists(fields, "verbs", found), Words(fields, "lifeless"));
        var evidence = Lists(fields, "evidence", found);
        foreach (var key in verbs.Keys.Concat(evidence.SelectMany(list => list.Value)).Where(key => !senses.ContainsKey(key)))
            fields.Report(FlowProblemCode.BadValue, root.Place, $"'{key}' is no sense of this file.");
        foreach (var key in evidence.Keys.Where(key => !Evidence.IsWeight(key)))
            fields.Report(FlowProblemCode.BadValue, root.Place, $"'{key}' is no weight: write a whole number.");
        var intents = IntentWords.Read(fields, senses.Keys, found);
        fields.ReportUnknown();
        return new IntentLexicon(fillers, small, senses, optOut, intents) { Verbs = verbs, Lifeless = lifeless, Evidence = Evidence.Of(evidence) };
    }

    /// <summary>The same words with examples to compare texts with, collecting every mistake.</summary>
    /// <param name="source">Texts by their intent.</param>
    /// <param name="problems">The mistakes.</param>
    public IntentLexicon WithExamples(SourceText source, out IReadOnlyList<FlowProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(source);
        var found = new List<FlowProblem>();
        problems = found;
        return new IntentLexicon(Fillers, Small, Senses, OptOut, Intents)
        {
            Verbs = Verbs, Lifeless = Lifeless, Evidence = Evidence, Examples = LikelyIntents.Of(Example.Read(source, found), new SenseIndex(this)),
        };
    }

    private static WordLists Lists(YamlFields fields, string key, List<FlowProblem> problems)
    {
        var lists = new WordLists();
        if (fields.TakeMap(key) is not { } map)
            return lists;
        var entries = new YamlFields(map, $"'{key}'", problems);
        foreach (var entry in map.Entries)
            lists[entry.Key] = Words(entries, entry.Key);
        return lists;
    }

    internal static List<string> Words(YamlFields fields, string key) =>
        [.. fields.TakeList(key).Select(item => fields.Word(item, key)).OfType<string>()];
}
