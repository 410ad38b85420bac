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
        dialog.Slots = value is null ? dialog.Slots.Remove(slot) : dialog.Slots.SetItem(slot, value);
        if (dialog.Past.IsEmpty)
            return;
        var last = dialog.Past[^1];
        if (last.Changes.Any(change => change.Slot == slot))
            return;
        var isSecret = flow!.Slots.GetValueOrDefault(slot) is { Sensitivity: Sensitivity.Secret };
        dialog.Past = dialog.Past.SetItem(
            dialog.Past.Length - 1, last with { Changes = last.Changes.Add(new SlotBefore(slot, isSecret ? null : before)) });
    }

    private void Remember(FlowState state)
    {
        if (dialog.Past.Length == MostQuestionsBack)
            dialog.Past = dialog.Past.RemoveAt(0);
        dialog.Past = dialog.Past.Add(new PastQuestion(state.Name, []));
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
