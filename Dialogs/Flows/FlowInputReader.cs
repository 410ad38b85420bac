using System.Globalization;

namespace Dialogs.Flows;

/// <summary>Reads the answer a state waits for.</summary>
/// <remarks>
/// <code>
/// input: { type: choice|yes_no|list|cnic|msisdn|date|amount|number|name|text|reference,
///          options: [ { key: 1, label: key, value: word, trigger: name } ],     choice
///          from: list or $slot, of: $slot,                                      list
///          min: n, max: n,                                                      number, amount, text, name
///          earliest: 1920-01-01, latest: 2030-12-31 or today,                   date
///          confirm: true,                                                       what was read is shown and confirmed
///          skip: true, dont_know: true,                                         "skip", "I do not know" are answers
///          read_back: true,                                                     it shows what was collected, before a commit
///          reask: { failure: key }, attempts: n }
/// </code>
/// </remarks>
internal static class FlowInputReader
{
    private const int DefaultAttempts = 3;
    private const int LongestText = 480;
    private const int LongestName = 60;

    internal static FlowInput Read(YamlNode.Map map, List<FlowProblem> problems)
    {
        var fields = new YamlFields(map, "An input", problems);
        var kind = fields.TakeOneOf("type", InputKind.Text);
        if (fields.Take("type") is null)
            fields.Report(FlowProblemCode.MissingKey, map.Place, "An input needs 'type'.");
        var input = new FlowInput(
            kind,
            kind == InputKind.YesNo ? FlowOptionReader.YesNo(map.Place) : FlowOptionReader.Read(fields, problems),
            fields.TakeNumber("min", 0),
            fields.TakeNumber("max", Longest(kind)),
            FlowOptionReader.ReadReasks(fields, kind),
            (int)fields.TakeNumber("attempts", DefaultAttempts),
            map.Place)
        {
            List = ReadSource(fields),
            IsConfirmed = fields.TakeFlag("confirm"),
            MaySkip = fields.TakeFlag("skip"),
            MayNotKnow = fields.TakeFlag("dont_know"),
            IsReadBack = fields.TakeFlag("read_back"),
            Earliest = ReadDate(fields, "earliest") ?? DateOnly.MinValue,
            IsPast = fields.Take("latest") is YamlNode.Scalar { Value: "today" },
            Latest = ReadDate(fields, "latest") ?? DateOnly.MaxValue,
        };
        fields.ReportUnknown();
        CheckShape(input, fields);
        return input;
    }

    private static void CheckShape(FlowInput input, YamlFields fields)
    {
        if (input.Kind == InputKind.Choice && input.Options.Count == 0)
            fields.Report(FlowProblemCode.MissingKey, input.Place, "A choice needs 'options'.");
        if (input.Kind is not (InputKind.Choice or InputKind.YesNo) && input.Options.Count > 0)
            fields.Report(FlowProblemCode.BadValue, input.Place, "Only a choice has options.");
        if (input.Kind == InputKind.List != input.List is not null)
            fields.Report(FlowProblemCode.MissingKey, input.Place, "A list, and nothing else, needs 'from'.");
        if (input.Attempts < 1 || input.Minimum > input.Maximum || input.Earliest > input.Latest)
            fields.Report(FlowProblemCode.BadValue, input.Place, "The range holds nothing, or there is no attempt.");
    }

    private static long Longest(InputKind kind) => kind switch
    {
        InputKind.Text => LongestText,
        InputKind.Name => LongestName,
        _ => long.MaxValue,
    };

    private static ListSource? ReadSource(YamlFields fields)
    {
        var of = fields.TakeWord("of") is { } word ? FlowStateReader.Value(word) : null;
        if (fields.TakeWord("from") is not { } from)
            return null;
        var source = FlowStateReader.Value(from);
        return new ListSource(source.Slot is null ? source.Literal : null, source.Slot, of);
    }

    private static DateOnly? ReadDate(YamlFields fields, string key)
    {
        if (fields.Take(key) is not { } node || node is YamlNode.Scalar { Value: "today" } && key == "latest")
            return null;
        if (node is YamlNode.Scalar scalar
            && DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        fields.Report(FlowProblemCode.BadValue, node.Place, $"'{key}' must be a date such as 2026-12-31.");
        return null;
    }
}
