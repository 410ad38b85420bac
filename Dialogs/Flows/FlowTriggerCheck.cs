namespace Dialogs.Flows;

/// <summary>Holds each state's ways on against what can happen in it: neither more nor less.</summary>
internal static class FlowTriggerCheck
{
    internal static IEnumerable<FlowProblem> Find(Flow flow, IReadOnlyCollection<Flow> flows)
    {
        foreach (var state in flow.States.Values.Where(state => !state.IsEnd && state.Returns is null))
        {
            if (state.Call is { Known: null })
                continue;
            var needed = Needed(state, flows);
            foreach (var trigger in needed.Where(trigger => !state.On.ContainsKey(trigger)))
                yield return new FlowProblem(FlowProblemCode.UnhandledTrigger, state.Place, $"'{state.Name}' has no way on for '{trigger}'.");
            foreach (var (trigger, ways) in state.On)
            {
                var place = ways.Length > 0 ? ways[0].Place : state.Place;
                var isOptional = state.Input is not null ? trigger is InputTriggers.Back or InputTriggers.TooMany
                    : state.Handover is not null && trigger is InputTriggers.Left;
                if (!needed.Contains(trigger) && !isOptional)
                    yield return new FlowProblem(FlowProblemCode.ImpossibleTrigger, place, $"'{trigger}' cannot happen in '{state.Name}'.");
                else if (Array.TrueForAll(ways, way => way.When is not null))
                    yield return new FlowProblem(FlowProblemCode.UnhandledTrigger, place, $"Every way on for '{trigger}' has a condition: the last must not.");
            }
        }
    }

    private static IReadOnlyList<string> Needed(FlowState state, IReadOnlyCollection<Flow> flows) => state switch
    {
        { Input: { } input } => InputTriggers.Of(input),
        { Call: { } call } => [.. call.Known!.Outcomes.Select(outcome => outcome.Trigger)],
        { SubCall: { } sub } => [.. flows.Where(flow => flow.Name == sub.Flow).SelectMany(flow => flow.States.Values).Select(inner => inner.Returns).OfType<string>().Distinct()],
        { Handover: not null } => [InputTriggers.Closed],
        _ => [FlowState.Done],
    };
}
