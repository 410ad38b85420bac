namespace Dialogs.Flows;

/// <summary>Finds states that lead round to themselves without ever waiting for an answer.</summary>
internal static class FlowLoopCheck
{
    internal static IEnumerable<FlowProblem> Find(IReadOnlyCollection<Flow> flows)
    {
        var byName = flows.GroupBy(flow => flow.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var flow in flows)
        {
            foreach (var state in flow.States.Values.Where(state => state is { Input: null, Handover: null, SubCall: null }))
            {
                if (LeadsToItself(flow, state, byName))
                    yield return new FlowProblem(FlowProblemCode.LoopWithoutInput, state.Place, $"'{state.Name}' leads round to itself without asking anything.");
            }
        }
    }

    private static bool LeadsToItself(Flow flow, FlowState start, Dictionary<string, Flow> flows)
    {
        var seen = new HashSet<FlowState>();
        var waiting = new Queue<(Flow Flow, FlowState State)>([(flow, start)]);
        while (waiting.TryDequeue(out var at))
        {
            foreach (var way in FlowGraphCheck.Ways(at.State))
            {
                var owner = way.To.Flow is null ? at.Flow : flows.GetValueOrDefault(way.To.Flow);
                var name = way.To.Flow is null ? way.To.State : owner?.Start ?? "";
                if (owner?.States.GetValueOrDefault(name) is not { Input: null, Handover: null, SubCall: null } next)
                    continue;
                if (next == start)
                    return true;
                if (seen.Add(next))
                    waiting.Enqueue((owner, next));
            }
        }

        return false;
    }
}
