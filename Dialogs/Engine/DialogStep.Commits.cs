using System.Collections.Immutable;
using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>The part of a step that marks what was done for certain, and takes it back.</summary>
internal sealed partial class DialogStep
{
    private const string Undone = "undone";

    private void Commit(FlowState state, PendingCall pending, string outcome)
    {
        // Nobody goes back over what is done.
        dialog.Past = [];
        dialog.Commit = new CommitMark(
            dialog.Flow, dialog.FlowVersion, dialog.FlowHash, state.Name, "", pending.Key, KeptSlots(state.Commit!), now, IsTold: false, IsSeen: false);
        Tell(StepEventKind.Committed, state, outcome);
    }

    private ImmutableSortedDictionary<string, string> KeptSlots(FlowCommit commit)
    {
        var needed = commit.Undo?.Arguments.Select(argument => argument.Value.Slot).OfType<string>().ToHashSet(StringComparer.Ordinal) ?? [];
        var kept = dialog.Slots;
        foreach (var name in dialog.Slots.Keys)
        {
            var isSecret = flow!.Slots.GetValueOrDefault(name) is not { Sensitivity: not Sensitivity.Secret } slot;
            if (isSecret || !flow.Slots[name].IsShown && !needed.Contains(name))
                kept = kept.Remove(name);
        }

        return kept;
    }

    private FlowCommit? Undoable()
    {
        var mark = dialog.Commit;
        var commit = mark is null ? null : flows.Find(mark.Flow, mark.FlowHash, mark.FlowVersion)?.States.GetValueOrDefault(mark.State)?.Commit;
        return commit?.Undo is not null && now - mark!.At <= commit.UndoWithin ? commit : null;
    }

    private void AskUndo()
    {
        if (Undoable() is null)
            Say(SayBuilder.UndoTooLateKey);
        else
            AskAside(new Aside(AsideKind.Undo));
    }

    private void Undo()
    {
        dialog.Aside = null;
        if (Undoable() is not { Undo: { } call })
        {
            Say(SayBuilder.UndoTooLateKey);
            return;
        }

        var mark = dialog.Commit!;
        var arguments = call.Arguments
            .Select(argument => KeyValuePair.Create(
                argument.Key, argument.Value.Slot is { } slot ? mark.Slots.GetValueOrDefault(slot, "") : argument.Value.Literal))
            .Where(argument => argument.Value.Length > 0)
            .ToDictionary(StringComparer.Ordinal);
        var key = mark.Key + ":undo";
        dialog.Pending = new PendingCall(call.Port, call.Operation, key, IsUndo: true);
        effects.Add(new Effect.Call(new PortCall(call.Port, call.Operation, arguments, key)));
    }

    private void FinishUndo(DialogInput.Outcome outcome)
    {
        dialog.Pending = null;
        _ = FindFlow();
        var isUndone = outcome.Trigger == Undone;
        if (isUndone)
        {
            dialog.Commit = null;
            Tell(StepEventKind.Undone, null);
        }

        Say(isUndone ? SayBuilder.UndoneKey : SayBuilder.UndoFailedKey);
    }
}
