using Dialogs.Flows;
using Localization.Catalogues;

namespace Dialogs.Inputs.Intents.Examples;

/// <summary>Something people wrote, and what they wanted.</summary>
/// <param name="Intent">What was wanted.</param>
/// <param name="Text">What was written.</param>
internal sealed record Example(Intent Intent, string Text)
{
    /// <summary>Reads a file of lists of texts by their intent, collecting every mistake.</summary>
    internal static IReadOnlyList<Example> Read(SourceText source, List<FlowProblem> problems)
    {
        var examples = new List<Example>();
        if (YamlTree.Read(source, problems) is not { } root)
            return examples;
        var fields = new YamlFields(root, "The examples", problems);
        foreach (var entry in root.Entries)
        {
            var texts = IntentLexicon.Words(fields, entry.Key);
            if (EnumWords.TryParse<Intent>(entry.Key, out var intent))
                examples.AddRange(texts.Select(text => new Example(intent, text)));
            else
                fields.Report(FlowProblemCode.BadValue, entry.Place, $"'{entry.Key}' is no intent.");
        }

        return examples;
    }
}
