using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>The part of a step that goes through sub-flows, and that interrupts a question and comes back to it.</summary>
internal sealed partial class DialogStep
{
    /// <summary>How deep sub-flows and interruptions may be in one another.</summary>
    internal const int DeepestFrames = 4;

    private void GoThrough(FlowState state, FlowSubCall call)
    {
        if (dialog.Frames.Length >= DeepestFrames)
        {
            Fail();
            return;
        }

        var given = call.With.ToDictionary(pair => pair.Key, pair => ValueOf(pair.Value), StringComparer.Ordinal);
        Push(state, isInterrupted: false);
        OpenFlow(call.Flow, given);
    }

    private void Push(FlowState state, bool isInterrupted) => dialog.Frames = dialog.Frames.Add(new DialogFrame(
        dialog.Flow, dialog.FlowVersion, dialog.FlowHash, state.Name, dialog.Slots, dialog.Past, isInterrupted));

    private void ReturnFromSubFlow(string word)
    {
        if (dialog.Frames.IsEmpty || dialog.Frames[^1].IsInterrupted)
        {
            Fail();
            return;
        }

        var brought = dialog.Slots;
        dialog.ReturnTo(dialog.Frames[^1]);
        if (!FindFlow() || flow!.States.GetValueOrDefault(dialog.State) is not { SubCall: { } call } caller)
        {
            ChangeOrFail(null);
            return;
        }

        // Going back from what follows goes through the sub-flow again.
        Remember(caller);
        foreach (var (ours, theirs) in call.Take)
            Put(ours, brought.GetValueOrDefault(theirs));
        Fire(caller, word);
    }

    // Before the first question of a sub-flow comes the last one of its caller; before that of an interruption, what it interrupted.
    private void GoBackToCaller()
    {
        if (dialog.Frames.IsEmpty)
        {
            End(SayBuilder.ByeKey, EndReason.Exited);
            return;
        }

        var wasInterrupted = dialog.Frames[^1].IsInterrupted;
        dialog.ReturnTo(dialog.Frames[^1]);
        if (!FindFlow() || flow!.States.GetValueOrDefault(dialog.State) is not { } caller)
            ChangeOrFail(null);
        else if (wasInterrupted && caller.Input is not null)
            Ask(caller);
        else
            GoBack(caller);
    }

    // STOP and a talk with a person leave the question where it is: what was answered so far is kept.
    private void Interrupt(FlowState state, string flowName)
    {
        if (dialog.Frames.Length >= DeepestFrames || dialog.Frames.Any(frame => frame.IsInterrupted))
        {
            OpenFlow(flowName, dialog.Slots.Clear());
            return;
        }

        Push(state, isInterrupted: true);
        OpenFlow(flowName, dialog.Slots.Clear());
    }

    // True when there was something to come back to: the last words then say that it is kept.
    private bool TryReturnToInterrupted()
    {
        while (!dialog.Frames[^1].IsInterrupted)
            dialog.Frames = dialog.Frames.RemoveAt(dialog.Frames.Length - 1);
        dialog.ReturnTo(dialog.Frames[^1]);
        (dialog.Pending, dialog.Aside) = (null, null);
        if (!FindFlow() || flow!.States.GetValueOrDefault(dialog.State) is not { } state)
            return false;
        dialog.IsWithPerson = state.Handover is not null;
        if (effects[^1] is Effect.Say said)
        {
            effects[^1] = ScreenFit.Shorten(flows, dialog, said with
            {
                IsFinal = false,
                Postscript = dialog.IsWithPerson ? null : SayBuilder.KeptKey,
                Arguments = [.. said.Arguments, .. SayBuilder.Title(flows, flow!, dialog)],
            });
        }

        return true;
    }
}
