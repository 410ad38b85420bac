using System.Collections.Frozen;
using System.Globalization;
using Dialogs.Flows;
using Localization.Catalogues;

namespace Dialogs.Transcripts;

/// <summary>Reads a file of rehearsals.</summary>
/// <remarks>
/// <code>
/// rehearsals:
///   - rehearsal: 11 A dropped call goes on    languages: [en, ur, ur-Latn]    begins: "10:00"
///     people: { A: registered, B: stranger, C: shared }     # A is a stranger unless it says otherwise
///     steps:
///       - send: text        # or dial: "*8171#", press: "2", again: true, drop: told|silent, wait: seconds,
///                           #    publish: file, withdraw: flow, desk: join|close|reply text; typed text may be { en: …, ur: … }
///         from: B           # A unless it says otherwise; {B.cnic} and {B.dashed} in a text stand for the phone holder's CNIC
///         expect: text  |  { says: key, contains: [..], lacks: [..], matches: regex, none: true, same: true, segments: 1, ends: true, outcome: word, sms: key }
///     assert: { cases: 1 }
/// </code>
/// </remarks>
public static class RehearsalReader
{
    private const string DefaultPhone = "A";

    /// <summary>Reads a file, collecting every mistake.</summary>
    /// <param name="source">The file.</param>
    /// <param name="problems">The mistakes.</param>
    public static IReadOnlyList<Rehearsal> Read(SourceText source, out IReadOnlyList<FlowProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(source);
        var found = new List<FlowProblem>();
        problems = found;
        if (YamlTree.Read(source, found) is not { } root)
            return [];
        var fields = new YamlFields(root, "A file of rehearsals", found);
        var rehearsals = Maps(fields, "rehearsals").Select(map => ReadOne(map, found)).ToList();
        fields.ReportUnknown();
        return rehearsals;
    }

    private static Rehearsal ReadOne(YamlNode.Map map, List<FlowProblem> problems)
    {
        var fields = new YamlFields(map, "A rehearsal", problems);
        List<string> languages = fields.Take("languages") is null ? ["en"] : Strings(fields, "languages");
        var rehearsal = new Rehearsal(
            fields.TakeRequiredWord("rehearsal"), languages, ReadTime(fields), ReadPeople(fields), TranscriptReader.ReadGiven(fields, problems),
            [.. Maps(fields, "steps").Select(step => ReadStep(step, problems))], ReadAsserted(fields), map.Place);
        if (rehearsal.Steps.Count == 0)
            fields.Report(FlowProblemCode.MissingKey, map.Place, "A rehearsal needs 'steps'.");
        fields.ReportUnknown();
        return rehearsal;
    }

    private static TimeOnly ReadTime(YamlFields fields)
    {
        if (fields.TakeWord("begins") is not { } word)
            return new TimeOnly(10, 0);
        if (TimeOnly.TryParseExact(word, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        fields.Report(FlowProblemCode.BadValue, fields.Place, "'begins' must be a time such as \"20:30\".");
        return default;
    }

    private static FrozenDictionary<string, RehearsalHolder> ReadPeople(YamlFields fields)
    {
        var people = new Dictionary<string, RehearsalHolder>(StringComparer.Ordinal) { [DefaultPhone] = RehearsalHolder.Stranger };
        foreach (var entry in fields.TakeMap("people")?.Entries ?? [])
        {
            if (fields.Word(entry.Value, entry.Key) is { } word && EnumWords.TryParse<RehearsalHolder>(word, out var holder))
                people[entry.Key] = holder;
            else
                fields.Report(FlowProblemCode.BadValue, entry.Place, $"'{entry.Key}' must be one of {EnumWords.List<RehearsalHolder>()}.");
        }

        return people.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, long> ReadAsserted(YamlFields fields)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var entry in fields.TakeMap("assert")?.Entries ?? [])
        {
            if (long.TryParse(fields.Word(entry.Value, entry.Key), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                counts[entry.Key] = count;
            else
                fields.Report(FlowProblemCode.BadValue, entry.Place, $"'{entry.Key}' must be a whole number.");
        }

        return counts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static RehearsalStep ReadStep(YamlNode.Map map, List<FlowProblem> problems)
    {
        var fields = new YamlFields(map, "A step", problems);
        var acts = Enum.GetValues<RehearsalAct>().Where(act => fields.Take(Word(act)) is not null).ToList();
        if (acts.Count != 1)
            fields.Report(FlowProblemCode.BadValue, map.Place, $"A step is one of {EnumWords.List<RehearsalAct>()}.");
        var act = acts.FirstOrDefault();
        var step = new RehearsalStep(
            act, fields.TakeWord("from") ?? DefaultPhone, ReadText(fields, Word(act)), ReadExpectation(fields, problems), map.Place);
        if (act == RehearsalAct.Wait && !int.TryParse(step.TextIn(""), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            fields.Report(FlowProblemCode.BadValue, map.Place, "'wait' must be a number of seconds.");
        fields.ReportUnknown();
        return step;
    }

    private static FrozenDictionary<string, string> ReadText(YamlFields fields, string key) => fields.Take(key) switch
    {
        YamlNode.Map map => map.Entries.ToFrozenDictionary(entry => entry.Key, entry => fields.Word(entry.Value, entry.Key) ?? "", StringComparer.Ordinal),
        YamlNode.Scalar scalar => new Dictionary<string, string> { [""] = scalar.Value }.ToFrozenDictionary(StringComparer.Ordinal),
        _ => FrozenDictionary<string, string>.Empty,
    };

    private static RehearsalExpectation ReadExpectation(YamlFields step, List<FlowProblem> problems)
    {
        if (step.Take("expect") is not YamlNode.Map map)
            return new(step.TakeWord("expect"), null, [], [], null, false, false, null, null, null, null);
        var fields = new YamlFields(map, "An expectation", problems);
        var segments = fields.TakeNumber("segments", 0);
        bool? ends = fields.Take("ends") is null ? null : fields.TakeFlag("ends");
        var expectation = new RehearsalExpectation(
            fields.TakeWord("exact"), fields.TakeWord("says"), OneOrMore(fields, "contains"), OneOrMore(fields, "lacks"), fields.TakeWord("matches"),
            fields.TakeFlag("none"), fields.TakeFlag("same"), segments > 0 ? (int)segments : null, ends, fields.TakeWord("outcome"), fields.TakeWord("sms"));
        fields.ReportUnknown();
        return expectation;
    }

    private static string Word(RehearsalAct act) => EnumWords.Of(act);

    private static List<string> OneOrMore(YamlFields fields, string key) => fields.Take(key) switch
    {
        null => [],
        YamlNode.List => Strings(fields, key),
        _ => fields.TakeWord(key) is { } word ? [word] : [],
    };

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
}
