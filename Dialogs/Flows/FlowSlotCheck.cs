namespace Dialogs.Flows;

/// <summary>Finds slots that are used but not declared, and calls that do not fit their operation.</summary>
internal static class FlowSlotCheck
{
    internal static IEnumerable<FlowProblem> Find(Flow flow)
    {
        foreach (var (slot, place) in flow.States.Values.SelectMany(Used))
        {
            if (!flow.Slots.ContainsKey(slot))
                yield return new FlowProblem(FlowProblemCode.UnknownSlot, place, $"The slot '{slot}' is not declared.");
        }

        foreach (var intent in flow.Intents)
        {
            foreach (var slot in intent.Slots.Keys.Where(slot => !flow.Slots.ContainsKey(slot)))
                yield return new FlowProblem(FlowProblemCode.UnknownSlot, flow.Place, $"The intent {intent.Intent} fills '{slot}', which is not declared.");
        }

        foreach (var after in flow.After.Where(after => flow.Slots.GetValueOrDefault(after.Slot) is not { IsGiven: true }))
            yield return new FlowProblem(FlowProblemCode.UnknownSlot, after.Place, $"What stands after a keyword fills '{after.Slot}', which must be a slot with 'given: true'.");
        foreach (var problem in flow.States.Values.Select(state => state.Call).OfType<FlowCall>().SelectMany(BadCalls))
            yield return problem;
    }

    private static IEnumerable<(string Slot, FilePlace Place)> Used(FlowState state)
    {
        if (state.Slot is not null)
            yield return (state.Slot, state.Place);
        foreach (var (_, value) in (state.SubCall?.With ?? []).Concat(state.Commit?.Undo?.Arguments ?? []))
        {
            if (value.Slot is not null)
                yield return (value.Slot, state.Place);
        }

        foreach (var slot in new[] { state.Input?.List?.Slot, state.Input?.List?.Of?.Slot }.OfType<string>())
            yield return (slot, state.Input!.Place);
        foreach (var (slot, value) in state.Sets)
        {
            yield return (slot, state.Place);
            if (value.Slot is not null)
                yield return (value.Slot, state.Place);
        }

        if (state.Language?.Slot is { } language)
            yield return (language, state.Place);
        foreach (var (_, value) in state.Call?.Arguments ?? [])
        {
            if (value.Slot is not null)
                yield return (value.Slot, state.Call!.Place);
        }

        foreach (var way in FlowGraphCheck.Ways(state))
        {
            foreach (var slot in InGuard(way.When))
                yield return (slot, way.Place);
        }
    }

    private static IEnumerable<string> InGuard(Guard? guard) => guard switch
    {
        Guard.SlotIs on => [on.Slot],
        Guard.Has on => [on.Slot],
        Guard.Not not => InGuard(not.Inner),
        Guard.All all => all.Guards.SelectMany(InGuard),
        _ => [],
    };

    private static IEnumerable<FlowProblem> BadCalls(FlowCall call)
    {
        if (call.Known is not { } operation)
        {
            yield return new FlowProblem(FlowProblemCode.BadCall, call.Place, $"There is no operation '{call.Name}'.");
            yield break;
        }

        var given = call.Arguments.Select(argument => argument.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var argument in operation.Arguments.Where(argument => !argument.IsOptional && !given.Contains(argument.Name)))
            yield return new FlowProblem(FlowProblemCode.BadCall, call.Place, $"'{call.Name}' needs '{argument.Name}'.");
        foreach (var name in given.Where(name => operation.Arguments.All(argument => argument.Name != name)))
            yield return new FlowProblem(FlowProblemCode.BadCall, call.Place, $"'{call.Name}' does not take '{name}'.");
    }
}
