using System.Collections.Frozen;
using Dialogs.Engine;

namespace Dialogs.Flows;

/// <summary>Reads one state of a flow file.</summary>
/// <remarks>
/// <code>
/// name:
///   say: key  |  sms: key, ussd: key           the words (only where it asks or ends)
///   input: …                                    the answer it waits for (see FlowInputReader)
///   slot: name                                  where the answer goes
///   set: { slot: value or $slot }   language: value or $slot
///   call: port.operation            with: { argument: value or $slot }
///   controls: digits|hash|none
///   on: { trigger: target | [ { when: guard, to: target }, … ] }      target: state or flow:name
///   end: true
/// guard: { slot: s, is: v } | { slot: s, is_not: v } | { has: s } | { channel: sms|ussd } | { all: [guard, …] } | { not: guard }
/// </code>
/// </remarks>
internal static class FlowStateReader
{
    internal static FlowState Read(string name, FilePlace place, YamlNode.Map map, List<FlowProblem> problems)
    {
        var fields = new YamlFields(map, "A state", problems);
        var say = fields.TakeWord("say");
        var state = new FlowState
        {
            Name = name,
            Place = place,
            SmsKey = fields.TakeWord("sms") ?? say,
            UssdKey = fields.TakeWord("ussd") ?? say,
            Input = fields.TakeMap("input") is { } input ? FlowInputReader.Read(input, problems) : null,
            Slot = fields.TakeWord("slot"),
            Sets = Values(fields, "set"),
            Language = fields.TakeWord("language") is { } language ? Value(language) : null,
            Call = ReadCall(fields),
            Controls = fields.TakeOneOf("controls", ControlStyle.Digits),
            IsEnd = fields.TakeFlag("end"),
            On = ReadTransitions(fields, problems),
        };
        fields.ReportUnknown();
        CheckShape(state, fields);
        return state;
    }

    private static void CheckShape(FlowState state, YamlFields fields)
    {
        var kinds = (state.Input is null ? 0 : 1) + (state.Call is null ? 0 : 1) + (state.IsEnd ? 1 : 0);
        var speaks = state.SmsKey is not null || state.UssdKey is not null;
        if (kinds > 1)
            fields.Report(FlowProblemCode.BadValue, state.Place, $"'{state.Name}' may have only one of input, call and end.");
        if (speaks && (state.Call is not null || kinds == 0))
            fields.Report(FlowProblemCode.BadValue, state.Place, $"'{state.Name}' speaks, so it must ask or end: two texts at once do not fit one screen.");
        if ((state.Input is not null || state.IsEnd) && (state.SmsKey is null || state.UssdKey is null))
            fields.Report(FlowProblemCode.MissingKey, state.Place, $"'{state.Name}' needs words: 'say', or both 'sms' and 'ussd'.");
        if (state.IsEnd && state.On.Count > 0)
            fields.Report(FlowProblemCode.BadValue, state.Place, $"'{state.Name}' ends, so nothing can follow.");
    }

    private static FlowCall? ReadCall(YamlFields fields)
    {
        var place = fields.Take("call")?.Place ?? fields.Place;
        var arguments = Values(fields, "with");
        if (fields.TakeWord("call") is not { } call)
            return null;
        var parts = call.Split('.');
        if (parts.Length == 2)
            return new FlowCall(parts[0], parts[1], arguments, place);
        fields.Report(FlowProblemCode.BadValue, place, "A call is written port.operation.");
        return null;
    }

    private static List<KeyValuePair<string, FlowValue>> Values(YamlFields fields, string key) =>
        [.. (fields.TakeMap(key)?.Entries ?? [])
            .Select(entry => KeyValuePair.Create(entry.Key, Value(fields.Word(entry.Value, entry.Key) ?? "")))];

    private static FlowValue Value(string text) =>
        text.StartsWith('$') ? new FlowValue(text[1..], "") : new FlowValue(null, text);

    private static FrozenDictionary<string, Transition[]> ReadTransitions(YamlFields fields, List<FlowProblem> problems)
    {
        var on = new Dictionary<string, Transition[]>(StringComparer.Ordinal);
        foreach (var entry in fields.TakeMap("on")?.Entries ?? [])
        {
            IReadOnlyList<YamlNode> ways = entry.Value is YamlNode.List list ? list.Items : [entry.Value];
            on[entry.Key] = [.. ways.Select(way => ReadTransition(way, fields, problems)).OfType<Transition>()];
        }

        return on.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Transition? ReadTransition(YamlNode node, YamlFields fields, List<FlowProblem> problems)
    {
        if (node is YamlNode.Scalar target)
            return new Transition(null, Target(target.Value), node.Place);
        if (node is not YamlNode.Map map)
        {
            fields.Report(FlowProblemCode.BadValue, node.Place, "A way on is a target, or a mapping of 'when' and 'to'.");
            return null;
        }

        var own = new YamlFields(map, "A way on", problems);
        var guard = own.TakeMap("when") is { } when ? ReadGuard(when, problems) : null;
        var to = own.TakeRequiredWord("to");
        own.ReportUnknown();
        return new Transition(guard, Target(to), node.Place);
    }

    private static FlowTarget Target(string text) =>
        text.StartsWith("flow:", StringComparison.Ordinal) ? new FlowTarget(text[5..], "") : new FlowTarget(null, text);

    private static Guard? ReadGuard(YamlNode.Map map, List<FlowProblem> problems)
    {
        var fields = new YamlFields(map, "A guard", problems);
        var slot = fields.TakeWord("slot");
        var (equal, unequal) = (fields.TakeWord("is"), fields.TakeWord("is_not"));
        var (has, channel) = (fields.TakeWord("has"), fields.Take("channel"));
        var (not, all) = (fields.TakeMap("not"), fields.TakeList("all"));
        Guard? guard = (slot, equal, unequal, has) switch
        {
            ({ } name, { } value, null, null) => new Guard.SlotIs(name, value),
            ({ } name, null, { } value, null) => new Guard.Not(new Guard.SlotIs(name, value)),
            (null, null, null, { } name) => new Guard.Has(name),
            _ when channel is not null => new Guard.On(fields.TakeOneOf("channel", DialogChannel.Sms)),
            _ when not is not null => ReadGuard(not, problems) is { } inner ? new Guard.Not(inner) : null,
            _ when all.Count > 0 => new Guard.All(
                [.. all.OfType<YamlNode.Map>().Select(item => ReadGuard(item, problems)).OfType<Guard>()]),
            _ => null,
        };
        if (guard is null)
            fields.Report(FlowProblemCode.BadValue, map.Place, "A guard is slot with is or is_not, has, channel, all or not.");
        fields.ReportUnknown();
        return guard;
    }
}
