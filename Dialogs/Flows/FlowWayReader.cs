using System.Collections.Frozen;
using Dialogs.Engine;

namespace Dialogs.Flows;

/// <summary>Reads the ways on from a state.</summary>
/// <remarks>
/// <code>
/// on: { trigger: target | [ { when: guard, to: target }, … ] }      target: state or flow:name
/// guard: { slot: s, is: v } | { slot: s, is_not: v } | { has: s } | { channel: sms|ussd } | { all: [guard, …] } | { not: guard }
/// </code>
/// </remarks>
internal static class FlowWayReader
{
    internal static FrozenDictionary<string, Transition[]> Read(YamlFields fields, List<FlowProblem> problems)
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
