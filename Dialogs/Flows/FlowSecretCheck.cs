namespace Dialogs.Flows;

/// <summary>Finds secrets that would be kept or sent where others might read them, and questions that would name what may not be said.</summary>
internal static class FlowSecretCheck
{
    internal static IEnumerable<FlowProblem> Find(Flow flow, IReadOnlyCollection<Flow> flows)
    {
        if (flow.About is { } about && flow.Slots.GetValueOrDefault(about) is not { Sensitivity: Sensitivity.Public, Level: SlotLevel.Any })
            yield return new FlowProblem(FlowProblemCode.LeaksSecret, flow.Place, $"'about: {about}' must be a public slot: an offer to continue may be read by others.");
        foreach (var state in flow.States.Values)
        {
            var slot = state.Slot is null ? null : flow.Slots.GetValueOrDefault(state.Slot);
            if (slot is { IsShown: false } && state.Input is { IsConfirmed: true } input)
                yield return new FlowProblem(FlowProblemCode.PrintsSecret, input.Place, $"'confirm' would show the slot '{slot.Name}', which is {EnumWords.Of(slot.Sensitivity)}.");
            if (slot is { Sensitivity: Sensitivity.Secret } && state.Input is { Kind: InputKind.List })
                yield return new FlowProblem(FlowProblemCode.LeaksSecret, state.Place, "A secret is not chosen from a list.");
            foreach (var (target, source) in Copies(state, flows))
            {
                if (IsSecret(flow, source) && target is not { Sensitivity: Sensitivity.Secret })
                    yield return new FlowProblem(FlowProblemCode.LeaksSecret, state.Place, $"The secret '{source}' would be copied to '{target?.Name ?? "a slot"}', which is not secret.");
                if (LevelOf(flow, source) > (target?.Level ?? SlotLevel.Any))
                    yield return new FlowProblem(FlowProblemCode.TellsTooMuch, state.Place, $"'{source}' would be copied to '{target?.Name ?? "a slot"}', which takes less proof to hear.");
            }
        }

        IEnumerable<(FlowSlot? Target, string Source)> Copies(FlowState state, IReadOnlyCollection<Flow> all)
        {
            foreach (var (name, value) in state.Sets.Where(set => set.Value.Slot is not null))
                yield return (flow.Slots.GetValueOrDefault(name), value.Slot!);
            var callee = all.FirstOrDefault(other => other.Name == state.SubCall?.Flow);
            foreach (var (name, value) in (state.SubCall?.With ?? []).Where(with => with.Value.Slot is not null))
                yield return (callee?.Slots.GetValueOrDefault(name), value.Slot!);
        }
    }

    private static SlotLevel LevelOf(Flow flow, string slot) => flow.Slots.GetValueOrDefault(slot)?.Level ?? SlotLevel.Any;

    private static bool IsSecret(Flow flow, string slot) => flow.Slots.GetValueOrDefault(slot) is { Sensitivity: Sensitivity.Secret };
}
