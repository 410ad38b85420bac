using System.Collections.Frozen;
using Dialogs.Inputs;

namespace Dialogs.Flows;

/// <summary>Reads what may stand after a flow's keywords: <c>after: { number: msisdn, purpose: { lessons: [2, lessons] } }</c>.</summary>
internal static class FlowAfterReader
{
    internal static List<FlowAfter> Read(YamlFields fields)
    {
        var read = new List<FlowAfter>();
        foreach (var entry in fields.TakeMap("after")?.Entries ?? [])
        {
            if (entry.Value is YamlNode.Map map)
                read.Add(new FlowAfter(entry.Key, AfterKind.Words, Words(map, fields), entry.Place));
            else if (fields.Word(entry.Value, entry.Key) is { } kind && EnumWords.TryParse<AfterKind>(kind, out var known) && known != AfterKind.Words)
                read.Add(new FlowAfter(entry.Key, known, FrozenDictionary<string, string>.Empty, entry.Place));
            else
                fields.Report(FlowProblemCode.BadValue, entry.Value.Place, $"'{entry.Key}' must be msisdn, code, quoted, or a mapping of values to words.");
        }

        return read;
    }

    private static FrozenDictionary<string, string> Words(YamlNode.Map map, YamlFields fields)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (entry.Value is not YamlNode.List list)
            {
                fields.Report(FlowProblemCode.BadValue, entry.Value.Place, $"The words for '{entry.Key}' must be a list.");
                continue;
            }

            foreach (var word in list.Items.Select(item => fields.Word(item, entry.Key)).OfType<string>())
                words[Folding.Fold(word)] = entry.Key;
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
