using Dialogs.Flows;
using Localization.Catalogues;

namespace Dialogs.Inputs;

/// <summary>Words and signs of intents, beyond the keywords of flows.</summary>
/// <remarks>
/// <code>
/// polite: [word, …]                                  words that add nothing and are passed over
/// intents: { INTENT: { words: [text, …], roman: [text, …], signs: [text, …] } }
/// </code>
/// words: the whole text means the intent; roman: the same in Roman Urdu, however spelt; signs: when every word of a
/// sign is in the text, the intent is guessed. Of equally long signs the intent that stands first in the file wins.
/// </remarks>
public sealed class IntentLexicon
{
    private IntentLexicon(IReadOnlyList<string> polite, IReadOnlyList<IntentWords> intents)
    {
        Polite = polite;
        Intents = intents;
    }

    /// <summary>A lexicon without words, for readers that know the flows' keywords only.</summary>
    public static IntentLexicon Empty { get; } = new([], []);

    internal IReadOnlyList<string> Polite { get; }

    internal IReadOnlyList<IntentWords> Intents { get; }

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
        var polite = Words(fields, "polite");
        var intents = new List<IntentWords>();
        foreach (var entry in fields.TakeMap("intents")?.Entries ?? [])
        {
            if (!EnumWords.TryParse<Intent>(entry.Key, out var intent) || intent is Intent.None or Intent.Language)
                fields.Report(FlowProblemCode.BadValue, entry.Place, $"'{entry.Key}' is no intent with words.");
            else if (entry.Value is not YamlNode.Map map)
                fields.Report(FlowProblemCode.BadValue, entry.Value.Place, "An intent must be a mapping of words, roman and signs.");
            else
                intents.Add(ReadIntent(intent, new YamlFields(map, "An intent", found)));
        }

        fields.ReportUnknown();
        return new IntentLexicon(polite, intents);
    }

    private static IntentWords ReadIntent(Intent intent, YamlFields fields)
    {
        var words = new IntentWords(intent, Words(fields, "words"), Words(fields, "roman"), Words(fields, "signs"));
        fields.ReportUnknown();
        return words;
    }

    private static List<string> Words(YamlFields fields, string key) =>
        [.. fields.TakeList(key).Select(item => fields.Word(item, key)).OfType<string>()];
}

/// <summary>The words of one intent.</summary>
internal sealed record IntentWords(
    Intent Intent, IReadOnlyList<string> Words, IReadOnlyList<string> Roman, IReadOnlyList<string> Signs);
