using Dialogs.Engine;

namespace Dialogs.Flows;

/// <summary>Finds sub-flows that do not return, are begun by themselves, do not fit their callers, or call too deep.</summary>
internal static class FlowSubFlowCheck
{
    internal static IEnumerable<FlowProblem> Find(Flow flow, IReadOnlyCollection<Flow> flows)
    {
        if (flow.IsSubFlow && (flow.Intents.Count > 0 || flow.Keywords.Count > 0))
            yield return new FlowProblem(FlowProblemCode.BadSubFlow, flow.Place, "A sub-flow is begun by its callers: it has no intents and no keywords.");
        foreach (var way in flow.States.Values.SelectMany(FlowGraphCheck.Ways).Where(way => IsSubFlow(way.To.Flow, flows)))
            yield return new FlowProblem(FlowProblemCode.BadSubFlow, way.Place, $"'{way.To.Flow}' is a sub-flow: go through it with 'call_flow'.");
        foreach (var (state, call) in Calls(flow))
        {
            var callee = flows.FirstOrDefault(other => other.Name == call.Flow);
            if (callee is null)
                yield return new FlowProblem(FlowProblemCode.MissingTarget, call.Place, $"There is no flow '{call.Flow}'.");
            else if (!callee.IsSubFlow)
                yield return new FlowProblem(FlowProblemCode.BadSubFlow, call.Place, $"'{call.Flow}' never returns: give it a state with 'return'.");
            else if (Depth(callee, flows, 1) > DialogStep.DeepestFrames)
                yield return new FlowProblem(FlowProblemCode.BadSubFlow, call.Place, $"'{state.Name}' goes more than {DialogStep.DeepestFrames} sub-flows deep.");
            else
            {
                foreach (var message in Misfits(flow, callee, call))
                    yield return new FlowProblem(FlowProblemCode.UnknownSlot, call.Place, message);
            }
        }
    }

    private static IEnumerable<(FlowState State, FlowSubCall Call)> Calls(Flow flow) => flow.States.Values
        .Where(state => state.SubCall is not null)
        .Select(state => (state, state.SubCall!));

    private static bool IsSubFlow(string? name, IReadOnlyCollection<Flow> flows) =>
        name is not null && flows.Any(other => other.Name == name && other.IsSubFlow);

    // Sub-flows that call one another in a ring are deeper than any limit.
    private static int Depth(Flow flow, IReadOnlyCollection<Flow> flows, int depth)
    {
        if (depth > DialogStep.DeepestFrames)
            return depth;
        var inner = Calls(flow).Select(call => flows.FirstOrDefault(other => other.Name == call.Call.Flow)).OfType<Flow>();
        return inner.Select(callee => Depth(callee, flows, depth + 1)).Append(depth).Max();
    }

    private static IEnumerable<string> Misfits(Flow flow, Flow callee, FlowSubCall call)
    {
        var given = call.With.Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var name in given.Where(name => callee.Slots.GetValueOrDefault(name) is not ({ IsGiven: true } or { IsRequired: true })))
            yield return $"'{callee.Name}' does not take '{name}'.";
        foreach (var slot in callee.Slots.Values.Where(slot => slot.IsRequired && !given.Contains(slot.Name)))
            yield return $"'{callee.Name}' needs '{slot.Name}'.";
        foreach (var (ours, theirs) in call.Take)
        {
            if (!flow.Slots.ContainsKey(ours))
                yield return $"The slot '{ours}' is not declared.";
            if (!callee.Slots.ContainsKey(theirs))
                yield return $"'{callee.Name}' has no slot '{theirs}'.";
        }
    }
}
