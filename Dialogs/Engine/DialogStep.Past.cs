using System.Collections.Immutable;
using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>The part of a step that changes slots, and remembers what they held so that going back takes answers back.</summary>
internal sealed partial class DialogStep
{
    private const int MostQuestionsBack = 10;

    private void Put(string slot, string? value)
    {
        var before = dialog.Slots.GetValueOrDefault(slot);
        if (before == value)
            return;
        Note(slot);
        dialog.Slots = value is null ? dialog.Slots.Remove(slot) : dialog.Slots.SetItem(slot, value);
    }

    private void Note(string slot)
    {
        if (dialog.Past.IsEmpty)
            return;
        var last = dialog.Past[^1];
        foreach (var change in last.Changes)
        {
            if (change.Slot == slot)
                return;
        }

        dialog.Past = dialog.Past.SetItem(dialog.Past.Length - 1, last with { Changes = last.Changes.Add(Before(slot)) });
    }

    private SlotBefore Before(string slot)
    {
        var isSecret = flow!.Slots.GetValueOrDefault(slot) is { Sensitivity: Sensitivity.Secret };
        return new SlotBefore(slot, isSecret ? null : dialog.Slots.GetValueOrDefault(slot));
    }

    // Together with what the answer is about to change.
    private void Remember(FlowState state, Answer answer = default)
    {
        var hasValue = state.Slot is not null && answer.Value is { Length: > 0 };
        var hasSuffix = answer.Suffix is not null && flow!.Slots.ContainsKey(InputTriggers.Suffix);
        ImmutableArray<SlotBefore> changes = (hasValue, hasSuffix) switch
        {
            (true, true) => [Before(state.Slot!), Before(InputTriggers.Suffix)],
            (true, false) => [Before(state.Slot!)],
            (false, true) => [Before(InputTriggers.Suffix)],
            _ => [],
        };
        if (dialog.Past.Length == MostQuestionsBack)
            dialog.Past = dialog.Past.RemoveAt(0);
        dialog.Past = dialog.Past.Add(new PastQuestion(state.Name, changes));
    }

    // Asked again by the flow itself, a question is not gone back to twice.
    private void ForgetQuestionsFrom(string state)
    {
        for (var i = 0; i < dialog.Past.Length; i++)
        {
            if (dialog.Past[i].State == state)
            {
                dialog.Past = dialog.Past.RemoveRange(i, dialog.Past.Length - i);
                return;
            }
        }
    }

    private bool HasWayBack(FlowState state) =>
        state.On.ContainsKey(InputTriggers.Back) || !dialog.Past.IsEmpty || !dialog.Frames.IsEmpty;

    private void GoBack(FlowState state)
    {
        if (state.On.ContainsKey(InputTriggers.Back))
        {
            if (Choose(state, InputTriggers.Back) is { Flow: null } target)
                UndoTo(target.State);
            Fire(state, InputTriggers.Back);
        }
        else if (!dialog.Past.IsEmpty)
        {
            var name = dialog.Past[^1].State;
            UndoTo(name);
            Enter(name);
        }
        else
        {
            GoBackToCaller();
        }
    }

    private void UndoTo(string state)
    {
        if (!dialog.Past.Any(past => past.State == state))
            return;
        PastQuestion last;
        do
        {
            last = dialog.Past[^1];
            dialog.Past = dialog.Past.RemoveAt(dialog.Past.Length - 1);
            foreach (var change in last.Changes)
                dialog.Slots = change.Value is null ? dialog.Slots.Remove(change.Slot) : dialog.Slots.SetItem(change.Slot, change.Value);
        }
        while (last.State != state);
    }

    // A secret is forgotten as soon as the call that needed it came back.
    private void ForgetSecrets(FlowState state)
    {
        foreach (var (_, value) in state.Call?.Arguments ?? [])
        {
            if (value.Slot is { } slot && flow!.Slots.GetValueOrDefault(slot) is { Sensitivity: Sensitivity.Secret })
                dialog.Slots = dialog.Slots.Remove(slot);
        }
    }
}
