using Dialogs.Flows;

namespace Dialogs.Inputs.Intents;

/// <summary>The words and clues of one intent.</summary>
internal sealed record IntentWords(Intent Intent, IReadOnlyList<string> Words, IReadOnlyList<string> Roman, IReadOnlyList<Clue> Clues)
{
    /// <summary>Reads the intents of a lexicon; clues may name the senses given.</summary>
    internal static List<IntentWords> Read(YamlFields lexicon, IEnumerable<string> senses, List<FlowProblem> problems)
    {
        var known = senses.Append(SenseIndex.Amount).Append(SenseIndex.Amounts).ToHashSet(StringComparer.Ordinal);
        var intents = new List<IntentWords>();
        foreach (var entry in lexicon.TakeMap("intents")?.Entries ?? [])
        {
            if (!EnumWords.TryParse<Intent>(entry.Key, out var intent) || intent is Intent.None or Intent.Language)
                lexicon.Report(FlowProblemCode.BadValue, entry.Place, $"'{entry.Key}' is no intent with words.");
            else if (entry.Value is not YamlNode.Map map)
                lexicon.Report(FlowProblemCode.BadValue, entry.Value.Place, "An intent must be a mapping of words, roman, sure, maybe and ask.");
            else
                intents.Add(Read(intent, new YamlFields(map, "An intent", problems), known));
        }

        return intents;
    }

    private static IntentWords Read(Intent intent, YamlFields fields, HashSet<string> senses)
    {
        var words = new IntentWords(intent, IntentLexicon.Words(fields, "words"), IntentLexicon.Words(fields, "roman"),
            [.. CluesOf(intent, fields, senses, "sure", isSure: true), .. CluesOf(intent, fields, senses, "maybe", isSure: false),
                .. CluesOf(intent, fields, senses, "ask", isSure: false).Select(clue => clue with { StaysAsked = true })]);
        fields.ReportUnknown();
        return words;
    }

    private static IEnumerable<Clue> CluesOf(Intent intent, YamlFields fields, HashSet<string> senses, string key, bool isSure)
    {
        foreach (var item in fields.TakeList(key))
        {
            if (fields.Word(item, key) is not { } text)
                continue;
            if (Clue.Parse(intent, text, isSure) is { } clue && clue.All.Concat(clue.None).All(senses.Contains))
                yield return clue;
            else
                fields.Report(FlowProblemCode.BadValue, item.Place, $"'{text}' is no clue: write senses of this file with + and - between them.");
        }
    }
}
