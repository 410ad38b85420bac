namespace Dialogs.Flows;

/// <summary>Works out which slots are filled for certain in each state, whatever way led there.</summary>
internal sealed class SlotAssignment
{
    private readonly Flow flow;
    private readonly Dictionary<string, HashSet<string>> filled = new(StringComparer.Ordinal);

    internal SlotAssignment(Flow flow)
    {
        this.flow = flow;
        filled[flow.Start] = [.. flow.Slots.Values.Where(slot => slot.IsRequired).Select(slot => slot.Name)];
        var waiting = new Queue<string>([flow.Start]);
        while (waiting.TryDequeue(out var name))
        {
            if (!flow.States.TryGetValue(name, out var state))
                continue;
            foreach (var (trigger, ways) in state.On)
            {
                var after = After(state, trigger);
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
        if (state.Input is { } input && trigger is not (InputTriggers.Back or InputTriggers.TooMany))
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
