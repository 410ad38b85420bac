namespace Dialogs.Flows;

/// <summary>Finds targets that do not exist, states no way leads to, and states no way leads out of.</summary>
internal static class FlowGraphCheck
{
    internal static IEnumerable<FlowProblem> Find(Flow flow, IReadOnlyCollection<Flow> flows)
    {
        var names = flows.Select(other => other.Name).ToHashSet(StringComparer.Ordinal);
        if (flows.Count(other => other.Name == flow.Name && other.Version == flow.Version) > 1)
            yield return new FlowProblem(FlowProblemCode.DuplicateFlow, flow.Place, $"There are two flows '{flow.Name}' of version {flow.Version}.");
        if (!flow.States.ContainsKey(flow.Start))
            yield return new FlowProblem(FlowProblemCode.MissingTarget, flow.Place, $"The flow starts in '{flow.Start}', which does not exist.");
        foreach (var way in flow.States.Values.SelectMany(state => Ways(state)))
        {
            var exists = way.To.Flow is null ? flow.States.ContainsKey(way.To.State) : names.Contains(way.To.Flow);
            if (!exists)
                yield return new FlowProblem(FlowProblemCode.MissingTarget, way.Place, $"'{way.To}' does not exist.");
        }

        var reached = Reach(flow, flow.DoneState is { } done ? [flow.Start, done] : [flow.Start], state => Ways(state).Select(way => way.To.State));
        var ending = Ending(flow);
        foreach (var state in flow.States.Values)
        {
            if (!reached.Contains(state.Name))
                yield return new FlowProblem(FlowProblemCode.UnreachableState, state.Place, $"No way leads to '{state.Name}'.");
            if (!ending.Contains(state.Name))
                yield return new FlowProblem(FlowProblemCode.NoWayOut, state.Place, $"From '{state.Name}' no end can be reached.");
        }
    }

    internal static IEnumerable<Transition> Ways(FlowState state) => state.On.Values.SelectMany(ways => ways);

    private static HashSet<string> Ending(Flow flow)
    {
        var ends = flow.States.Values.Where(state => state.IsEnd || state.Returns is not null || Ways(state).Any(way => way.To.Flow is not null));
        var comesFrom = flow.States.Values
            .SelectMany(state => Ways(state), (state, way) => (way.To.State, From: state.Name))
            .ToLookup(pair => pair.State, pair => pair.From, StringComparer.Ordinal);
        return Reach(flow, ends.Select(state => state.Name), state => comesFrom[state.Name]);
    }

    private static HashSet<string> Reach(Flow flow, IEnumerable<string> from, Func<FlowState, IEnumerable<string>> next)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(from);
        while (waiting.TryDequeue(out var name))
        {
            if (!flow.States.TryGetValue(name, out var state) || !reached.Add(name))
                continue;
            foreach (var target in next(state))
                waiting.Enqueue(target);
        }

        return reached;
    }
}
