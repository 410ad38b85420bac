using System.Collections.Frozen;
using Dialogs.Inputs;
using Localization.Catalogues;
using Localization.Languages;

namespace Dialogs.Flows;

/// <summary>Reads one flow file.</summary>
/// <remarks>
/// <code>
/// flow: name          version: 1          start: state
/// title: key          about: slot         done: state         (see FlowPolicyReader for resume, within, reminder, expires)
/// intents:  { INTENT: { slot: value } }
/// keywords: { language: [word, …] }                          after: { slot: msisdn|code|quoted, slot: { value: [word, …] } }
/// slots:    { name: { type: word|key|number|date|reference|suffix|cnic|text|amount|msisdn|name|item|choices,
///                     sensitivity: public|personal|sensitive|secret,
///                     under: key prefix, given: true, required: true } }
/// states:   { name: state }                                  (see FlowStateReader)
/// </code>
/// </remarks>
public static class FlowReader
{
    private const int MostStates = 500;

    /// <summary>Reads a file, collecting every mistake; what the flow says as a whole is checked by the checker.</summary>
    /// <param name="source">The file.</param>
    /// <param name="version">The version it was published as, or null for the one it states itself.</param>
    public static FlowReading Read(SourceText source, int? version = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var problems = new List<FlowProblem>();
        if (YamlTree.Read(source, problems) is not { } root)
            return new FlowReading(null, problems);

        var fields = new YamlFields(root, "A flow", problems);
        var name = fields.TakeRequiredWord("flow");
        var policy = FlowPolicyReader.Read(fields, FlowPolicy.Default);
        var ports = FlowPortReader.Read(fields, problems);
        var flow = new Flow
        {
            Name = name,
            Version = version ?? (int)fields.TakeNumber("version", 1),
            Hash = FlowHash.Of(source.Text),
            Place = root.Place,
            TitleKey = fields.TakeWord("title"),
            About = fields.TakeWord("about"),
            Policy = policy,
            DoneState = fields.TakeWord("done"),
            Ports = ports,
            Start = fields.TakeRequiredWord("start"),
            Intents = ReadIntents(fields),
            Keywords = ReadKeywords(fields),
            After = FlowAfterReader.Read(fields),
            Slots = ReadSlots(fields, problems),
            States = ReadStates(fields, new FlowStateReader(policy, ports, problems)),
        };
        fields.Take("version");
        fields.ReportUnknown();
        return new FlowReading(name.Length == 0 ? null : flow, problems);
    }

    private static List<FlowIntent> ReadIntents(YamlFields fields)
    {
        var intents = new List<FlowIntent>();
        foreach (var entry in fields.TakeMap("intents")?.Entries ?? [])
        {
            var slots = (entry.Value as YamlNode.Map)?.Entries
                .ToFrozenDictionary(slot => slot.Key, slot => fields.Word(slot.Value, slot.Key) ?? "", StringComparer.Ordinal);
            if (!EnumWords.TryParse<Intent>(entry.Key, out var intent) || intent == Intent.None)
                fields.Report(FlowProblemCode.BadValue, entry.Place, $"'{entry.Key}' is no intent.");
            else if (slots is null)
                fields.Report(FlowProblemCode.BadValue, entry.Value.Place, "The slots an intent fills must be a mapping; {} for none.");
            else
                intents.Add(new FlowIntent(intent, slots));
        }

        return intents;
    }

    private static List<FlowKeyword> ReadKeywords(YamlFields fields)
    {
        var keywords = new List<FlowKeyword>();
        foreach (var entry in fields.TakeMap("keywords")?.Entries ?? [])
        {
            if (!Language.TryParse(entry.Key, out var language))
            {
                fields.Report(FlowProblemCode.BadValue, entry.Place, $"'{entry.Key}' is no language.");
                continue;
            }

            if (entry.Value is not YamlNode.List list)
            {
                fields.Report(FlowProblemCode.BadValue, entry.Value.Place, "Keywords must be a list.");
                continue;
            }

            foreach (var item in list.Items)
            {
                if (fields.Word(item, "keyword") is { Length: > 0 } word)
                    keywords.Add(new FlowKeyword(language.Code, word, item.Place));
            }
        }

        return keywords;
    }

    private static FrozenDictionary<string, FlowSlot> ReadSlots(YamlFields fields, List<FlowProblem> problems)
    {
        var slots = new Dictionary<string, FlowSlot>(StringComparer.Ordinal);
        foreach (var entry in fields.TakeMap("slots")?.Entries ?? [])
        {
            if (entry.Value is not YamlNode.Map map)
            {
                fields.Report(FlowProblemCode.BadValue, entry.Value.Place, $"The slot '{entry.Key}' must be a mapping.");
                continue;
            }

            var own = new YamlFields(map, "A slot", problems);
            var type = own.TakeOneOf("type", SlotType.Word);
            slots[entry.Key] = new FlowSlot(
                entry.Key,
                type,
                own.TakeOneOf("sensitivity", DefaultOf(type)),
                own.TakeWord("under") ?? "",
                own.TakeFlag("given"),
                own.TakeFlag("required"),
                entry.Place)
            {
                Level = own.TakeOneOf("level", SlotLevel.Any),
            };
            own.ReportUnknown();
        }

        return slots.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Sensitivity DefaultOf(SlotType type) => type switch
    {
        SlotType.Cnic => Sensitivity.Sensitive,
        SlotType.Name or SlotType.Msisdn => Sensitivity.Personal,
        _ => Sensitivity.Public,
    };

    private static FrozenDictionary<string, FlowState> ReadStates(YamlFields fields, FlowStateReader reader)
    {
        var states = new Dictionary<string, FlowState>(StringComparer.Ordinal);
        var map = fields.TakeMap("states");
        if (map is null)
            fields.Report(FlowProblemCode.MissingKey, fields.Place, "A flow needs 'states'.");
        if (map?.Entries.Count > MostStates)
            fields.Report(FlowProblemCode.TooLarge, map.Place, "A flow may have 500 states at most.");
        foreach (var entry in map?.Entries.Take(MostStates) ?? [])
        {
            if (entry.Value is YamlNode.Map state)
                states[entry.Key] = reader.Read(entry.Key, entry.Place, state);
            else
                fields.Report(FlowProblemCode.BadValue, entry.Value.Place, $"The state '{entry.Key}' must be a mapping.");
        }

        return states.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
