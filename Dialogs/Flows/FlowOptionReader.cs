using System.Collections.Frozen;

namespace Dialogs.Flows;

/// <summary>Reads the options of a choice, and the words that each failure to read an answer is told in.</summary>
internal static class FlowOptionReader
{
    internal static List<ChoiceOption> Read(YamlFields fields, List<FlowProblem> problems)
    {
        var options = new List<ChoiceOption>();
        foreach (var node in fields.TakeList("options"))
        {
            if (node is not YamlNode.Map map)
            {
                fields.Report(FlowProblemCode.BadValue, node.Place, "An option must be a mapping.");
                continue;
            }

            var own = new YamlFields(map, "An option", problems);
            var number = own.TakeNumber("key", options.Count + 1);
            if (options.Exists(option => option.Number == $"{number}"))
                own.Report(FlowProblemCode.BadValue, node.Place, $"Two options have the key {number}.");
            options.Add(new ChoiceOption(
                $"{number}",
                own.TakeRequiredWord("label"),
                own.TakeWord("value") ?? "",
                own.TakeWord("trigger") ?? InputTriggers.Chosen,
                node.Place));
            own.ReportUnknown();
        }

        return options;
    }

    internal static ChoiceOption[] YesNo(FilePlace place) =>
    [
        new ChoiceOption("1", "common.yes", "yes", InputTriggers.Yes, place),
        new ChoiceOption("2", "common.no", "no", InputTriggers.No, place),
    ];

    internal static FrozenDictionary<string, string> ReadReasks(YamlFields fields, InputKind kind)
    {
        var reasks = InputTriggers.Failures(kind)
            .ToDictionary(failure => failure.Name, failure => $"common.reask.{failure.Name}", StringComparer.Ordinal);
        foreach (var entry in fields.TakeMap("reask")?.Entries ?? [])
        {
            if (!reasks.ContainsKey(entry.Key))
                fields.Report(FlowProblemCode.UnknownKey, entry.Place, $"This input cannot fail as '{entry.Key}'.");
            else if (fields.Word(entry.Value, entry.Key) is { } key)
                reasks[entry.Key] = key;
        }

        return reasks.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
