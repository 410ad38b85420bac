using System.Collections.Frozen;
using Dialogs.Engine;
using Dialogs.Flows;
using Localization.Catalogues;

namespace Dialogs.Transcripts;

/// <summary>Reads a file of conversations.</summary>
/// <remarks>
/// <code>
/// conversations:
///   - conversation: name        language: en       channel: sms|ussd
///     given: { port.operation: [ { outcome: trigger, values: { name: value } } ] }
///     steps:
///       - at: seconds   channel: sms|ussd
///         start: flow   with: { slot: value }  |  in: text  |  abandon: true
///         expect: the whole text  |  { contains: text or [text, …], key: key, none: true, language: code, calls: [name] }
///         state: name   flow: name   ended: completed|exited|too_many|error
/// </code>
/// </remarks>
public static class TranscriptReader
{
    /// <summary>Reads a file, collecting every mistake.</summary>
    /// <param name="source">The file.</param>
    /// <param name="problems">The mistakes.</param>
    public static IReadOnlyList<Transcript> Read(SourceText source, out IReadOnlyList<FlowProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(source);
        var found = new List<FlowProblem>();
        problems = found;
        if (YamlTree.Read(source, found) is not { } root)
            return [];
        var fields = new YamlFields(root, "A file of conversations", found);
        var transcripts = Maps(fields, "conversations").Select(map => ReadOne(map, found)).ToList();
        fields.ReportUnknown();
        return transcripts;
    }

    private static Transcript ReadOne(YamlNode.Map map, List<FlowProblem> problems)
    {
        var fields = new YamlFields(map, "A conversation", problems);
        var transcript = new Transcript(
            fields.TakeRequiredWord("conversation"),
            fields.TakeWord("language") ?? "en",
            fields.TakeOneOf("channel", DialogChannel.Sms),
            ReadGiven(fields, problems),
            [.. Maps(fields, "steps").Select(step => ReadStep(step, problems))],
            map.Place);
        fields.ReportUnknown();
        return transcript;
    }

    internal static FrozenDictionary<string, IReadOnlyList<DialogInput.Outcome>> ReadGiven(
        YamlFields fields, List<FlowProblem> problems)
    {
        var given = new Dictionary<string, IReadOnlyList<DialogInput.Outcome>>(StringComparer.Ordinal);
        foreach (var entry in fields.TakeMap("given")?.Entries ?? [])
        {
            var outcomes = (entry.Value as YamlNode.List)?.Items.OfType<YamlNode.Map>().ToList() ?? [];
            if (outcomes.Count == 0)
                fields.Report(FlowProblemCode.BadValue, entry.Value.Place, $"'{entry.Key}' needs a list of outcomes.");
            else
                given[entry.Key] = [.. outcomes.Select(outcome => ReadOutcome(outcome, problems))];
        }

        return given.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static DialogInput.Outcome ReadOutcome(YamlNode.Map map, List<FlowProblem> problems)
    {
        var fields = new YamlFields(map, "An outcome", problems);
        var outcome = new DialogInput.Outcome(fields.TakeRequiredWord("outcome"), Words(fields, "values"));
        fields.ReportUnknown();
        return outcome;
    }

    private static TranscriptStep ReadStep(YamlNode.Map map, List<FlowProblem> problems)
    {
        var fields = new YamlFields(map, "A step", problems);
        var (start, text, isAbandoned) = (fields.TakeWord("start"), fields.TakeWord("in"), fields.TakeFlag("abandon"));
        if ((start is null ? 0 : 1) + (text is null ? 0 : 1) + (isAbandoned ? 1 : 0) != 1)
            fields.Report(FlowProblemCode.BadValue, map.Place, "A step is one of start, in and abandon.");
        var channel = fields.Take("channel") is null ? (DialogChannel?)null : fields.TakeOneOf("channel", DialogChannel.Sms);
        var step = new TranscriptStep(
            (int)fields.TakeNumber("at", 0), channel, start, Words(fields, "with"), text, isAbandoned,
            ReadExpectation(fields, problems), map.Place);
        fields.ReportUnknown();
        return step;
    }

    private static TranscriptExpectation ReadExpectation(YamlFields step, List<FlowProblem> problems)
    {
        var ended = step.Take("ended") is null ? (EndReason?)null : step.TakeOneOf("ended", EndReason.Completed);
        var (state, flow) = (step.TakeWord("state"), step.TakeWord("flow"));
        if (step.Take("expect") is not YamlNode.Map map)
            return new TranscriptExpectation(step.TakeWord("expect"), [], null, false, state, flow, null, ended, null);
        var fields = new YamlFields(map, "An expectation", problems);
        var contains = fields.Take("contains") is YamlNode.List ? Strings(fields, "contains")
            : fields.TakeWord("contains") is { } piece ? [piece] : [];
        var calls = fields.Take("calls") is null ? null : Strings(fields, "calls");
        var expectation = new TranscriptExpectation(
            fields.TakeWord("exact"), contains, fields.TakeWord("key"), fields.TakeFlag("none"), state, flow,
            fields.TakeWord("language"), ended, calls);
        fields.ReportUnknown();
        return expectation;
    }

    private static IEnumerable<YamlNode.Map> Maps(YamlFields fields, string key)
    {
        foreach (var node in fields.TakeList(key))
        {
            if (node is YamlNode.Map map)
                yield return map;
            else
                fields.Report(FlowProblemCode.BadValue, node.Place, $"Each of '{key}' must be a mapping.");
        }
    }

    private static List<string> Strings(YamlFields fields, string key) =>
        [.. fields.TakeList(key).Select(node => fields.Word(node, key)).OfType<string>()];

    private static FrozenDictionary<string, string> Words(YamlFields fields, string key) =>
        (fields.TakeMap(key)?.Entries ?? [])
            .ToFrozenDictionary(entry => entry.Key, entry => fields.Word(entry.Value, entry.Key) ?? "", StringComparer.Ordinal);
}
