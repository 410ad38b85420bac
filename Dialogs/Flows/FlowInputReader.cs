using System.Collections.Frozen;

namespace Dialogs.Flows;

/// <summary>Reads the answer a state waits for.</summary>
/// <remarks>
/// <code>
/// input: { type: choice|cnic|yes_no|number|text|reference,
///          options: [ { key: 1, label: key, value: word, trigger: name } ],     choice
///          min: n, max: n,                                                      number, text
///          reask: { failure: key }, attempts: n }
/// </code>
/// </remarks>
internal static class FlowInputReader
{
    private const int DefaultAttempts = 3;
    private const int LongestText = 480;

    internal static FlowInput Read(YamlNode.Map map, List<FlowProblem> problems)
    {
        var fields = new YamlFields(map, "An input", problems);
        var kind = fields.TakeOneOf("type", InputKind.Text);
        if (fields.Take("type") is null)
            fields.Report(FlowProblemCode.MissingKey, map.Place, "An input needs 'type'.");
        var input = new FlowInput(
            kind,
            kind == InputKind.YesNo ? YesNoOptions(map.Place) : ReadOptions(fields, problems),
            fields.TakeNumber("min", 0),
            fields.TakeNumber("max", kind == InputKind.Text ? LongestText : long.MaxValue),
            ReadReasks(fields, kind),
            (int)fields.TakeNumber("attempts", DefaultAttempts),
            map.Place);
        fields.ReportUnknown();
        if (kind == InputKind.Choice && input.Options.Count == 0)
            fields.Report(FlowProblemCode.MissingKey, map.Place, "A choice needs 'options'.");
        if (kind is not (InputKind.Choice or InputKind.YesNo) && input.Options.Count > 0)
            fields.Report(FlowProblemCode.BadValue, map.Place, "Only a choice has options.");
        return input;
    }

    private static List<ChoiceOption> ReadOptions(YamlFields fields, List<FlowProblem> problems)
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

    private static ChoiceOption[] YesNoOptions(FilePlace place) =>
    [
        new ChoiceOption("1", "common.yes", "yes", InputTriggers.Yes, place),
        new ChoiceOption("2", "common.no", "no", InputTriggers.No, place),
    ];

    private static FrozenDictionary<string, string> ReadReasks(YamlFields fields, InputKind kind)
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
