namespace Dialogs.Flows;

/// <summary>Works out which slots are filled for certain in each state, whatever way led there.</summary>
internal sealed class SlotAssignment
{
    private const int DeepestSubFlow = 5;

    private readonly Flow flow;
    private readonly IReadOnlyCollection<Flow> flows;
    private readonly int depth;
    private readonly Dictionary<string, HashSet<string>> filled = new(StringComparer.Ordinal);

    internal SlotAssignment(Flow flow, IReadOnlyCollection<Flow> flows, int depth = 0)
    {
        (this.flow, this.flows, this.depth) = (flow, flows, depth);
        filled[flow.Start] = [.. flow.Slots.Values.Where(slot => slot.IsRequired).Select(slot => slot.Name)];
        var waiting = new Queue<string>([flow.Start]);
        while (waiting.TryDequeue(out var name))
        {
            if (!flow.States.TryGetValue(name, out var state))
                continue;
            foreach (var (trigger, ways) in state.On)
            {
                var after = After(state, trigger);
                // Whoever comes back after something was done sees what may be shown of it.
                if (flow.DoneState is { } done && state.Commit?.Outcomes.Contains(trigger) == true
                    && Join(done, [.. after.Where(slot => flow.Slots.GetValueOrDefault(slot) is { IsShown: true })], []))
                {
                    waiting.Enqueue(done);
                }

                foreach (var way in ways.Where(way => way.To.Flow is null && Join(way.To.State, after, Ensured(way.When))))
                    waiting.Enqueue(way.To.State);
            }
        }
    }

    /// <summary>The slots that hold a value while a state speaks.</summary>
    internal IReadOnlySet<string> In(FlowState state) =>
        filled.TryGetValue(state.Name, out var slots) ? [.. slots, .. state.Sets.Select(set => set.Key)] : new HashSet<string>();

    private HashSet<string> After(FlowState state, string trigger)
    {
        var slots = new HashSet<string>(In(state), StringComparer.Ordinal);
        if (state.SubCall is { } call && depth < DeepestSubFlow && flows.FirstOrDefault(other => other.Name == call.Flow) is { } callee)
            slots.UnionWith(Brought(callee, call, trigger));
        if (state.Input is { } input && trigger is not (InputTriggers.Back or InputTriggers.TooMany or InputTriggers.Skipped or InputTriggers.NotKnown))
        {
            var valued = input.Options.Where(option => option.Trigger == trigger).All(option => option.Value.Length > 0);
            if (state.Slot is not null && valued)
                slots.Add(state.Slot);
            if (input.Kind == InputKind.Cnic && flow.Slots.ContainsKey(InputTriggers.Suffix))
                slots.Add(InputTriggers.Suffix);
        }

        if (state.Call?.Known is { } operation)
        {
            slots.ExceptWith(operation.ReturnedNames);
            var values = operation.Outcomes.FirstOrDefault(outcome => outcome.Trigger == trigger)?.Values ?? [];
            slots.UnionWith(values.Where(value => !value.IsOptional).Select(value => value.Name).Where(flow.Slots.ContainsKey));
        }

        return slots;
    }

    // What a sub-flow has filled in every state that returns with a word.
    private IEnumerable<string> Brought(Flow callee, FlowSubCall call, string word)
    {
        var inner = new SlotAssignment(callee, flows, depth + 1);
        var returning = callee.States.Values.Where(state => state.Returns == word).Select(inner.In).ToList();
        return call.Take
            .Where(take => returning.Count > 0 && returning.TrueForAll(filledThere => filledThere.Contains(take.Value)))
            .Select(take => take.Key);
    }

    // What is filled by every way into a state; true when that became less, or the state is new.
    private bool Join(string target, HashSet<string> after, IEnumerable<string> ensured)
    {
        var arriving = new HashSet<string>(after.Concat(ensured), StringComparer.Ordinal);
        if (filled.TryAdd(target, arriving))
            return true;
        var before = filled[target].Count;
        filled[target].IntersectWith(arriving);
        return filled[target].Count < before;
    }

    private static IEnumerable<string> Ensured(Guard? guard) => guard switch
    {
        Guard.SlotIs on => [on.Slot],
        Guard.Has on => [on.Slot],
        Guard.All all => all.Guards.SelectMany(Ensured),
        _ => [],
    };
}
