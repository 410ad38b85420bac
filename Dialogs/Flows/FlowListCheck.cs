namespace Dialogs.Flows;

/// <summary>Finds lists that are not there, or do not hold what a flow asks of them.</summary>
internal static class FlowListCheck
{
    internal static IEnumerable<FlowProblem> Find(Flow flow, IReadOnlyCollection<FlowList> lists)
    {
        foreach (var slot in flow.Slots.Values.Where(slot => slot.Type == SlotType.Item && lists.All(list => list.Name != slot.Under)))
            yield return new FlowProblem(FlowProblemCode.BadList, slot.Place, $"There is no list '{slot.Under}'.");
        foreach (var input in flow.States.Values.Select(state => state.Input).OfType<FlowInput>())
        {
            if (input.List is { } source && Fault(flow, source, lists) is { } message)
                yield return new FlowProblem(FlowProblemCode.BadList, input.Place, message);
        }
    }

    private static string? Fault(Flow flow, ListSource source, IReadOnlyCollection<FlowList> lists)
    {
        if (source.Slot is { } slot)
            return flow.Slots.GetValueOrDefault(slot) is { Type: SlotType.Choices } ? null : $"The choices come from '{slot}', which is no slot of choices.";
        if (lists.FirstOrDefault(list => list.Name == source.File) is not { } found)
            return $"There is no list '{source.File}'.";
        return source.Of is { Slot: null } of && found.Items.All(item => item.Of != of.Literal) ? $"Nothing in '{source.File}' belongs to '{of.Literal}'." : null;
    }
}
