using System.Collections.Immutable;
using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>What an answer given in an older version of a flow fires in this one.</summary>
internal static class CarriedAnswer
{
    /// <summary>The trigger, or null when the question has to be asked.</summary>
    internal static string? For(Flow flow, FlowState state, ImmutableSortedDictionary<string, string> slots)
    {
        if (state is not { Slot: { } slot, Input: { } input } || !slots.TryGetValue(slot, out var value) || !flow.Slots.ContainsKey(slot))
            return null;
        return input.Kind switch
        {
            InputKind.Choice => input.Options.FirstOrDefault(option => option.Value == value)?.Trigger,
            InputKind.YesNo or InputKind.List => null,
            _ => InputTriggers.Entered,
        };
    }
}
