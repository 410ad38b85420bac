using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>One step under way: enters states until one waits for an answer or a call, or ends.</summary>
internal sealed partial class DialogStep(FlowSet flows, DialogState start, DateTimeOffset now)
{
    private const int MostStatesInOneStep = 100;
    private const int MostStatesInOneDialog = 2_000;
    private const string HomeFlow = "menu";

    private readonly List<Effect> effects = new(2);
    private readonly List<StepEvent> events = new(2);
    private readonly DialogDraft dialog = new(start);
    private Flow? flow;
    private int entered;
    private bool isUnderstood = true;
    private bool isAnswerReady;
    private string? preface;
    private IReadOnlyList<SayArgument> prefaceValues = [];

    internal StepResult Run(DialogInput input)
    {
        switch (input)
        {
            case DialogInput.Start begin:
                Begin(begin);
                break;
            case DialogInput.Text text:
                Listen(text);
                break;
            case DialogInput.Outcome outcome:
                Resolve(outcome);
                break;
            case DialogInput.Abandoned:
                Abandon();
                break;
            case DialogInput.Resumed back:
                ComeBack(back.Channel);
                break;
            case DialogInput.HandoverClosed:
                CloseHandover();
                break;
            default:
                SayAgain(input);
                break;
        }

        return new StepResult(dialog.ToState(now), effects) { WasUnderstood = isUnderstood, Events = events };
    }

    private void Begin(DialogInput.Start begin)
    {
        (dialog.Channel, dialog.StartedAt, dialog.HeardAt) = (begin.Channel, now, now);
        (dialog.Pending, dialog.Aside, dialog.IsAbandoned, dialog.IsWithPerson) = (null, null, false, false);
        dialog.Frames = [];
        isAnswerReady = begin.FirstText is not null;
        OpenFlow(begin.FlowName, begin.Slots);
        if (isAnswerReady && dialog.Pending is null && flow?.States.GetValueOrDefault(dialog.State) is { Input: not null } state)
        {
            isAnswerReady = false;
            Hear(state, begin.FirstText!);
        }
    }

    private void Listen(DialogInput.Text text)
    {
        (dialog.Channel, dialog.IsAbandoned) = (text.Channel, false);
        if (dialog.IsOver)
            HearAfterwards(text.Value);
        else if (!FindFlow())
            ChangeOrFail(text.Value);
        else if (flow!.States.GetValueOrDefault(dialog.State) is not { } state)
            Fail();
        else if (dialog.Pending is not null)
            Say(SayBuilder.SlowKey);
        else if (dialog.Aside is { } aside)
            HearAside(aside, state, text.Value);
        else if (state.Handover is not null)
            PassOn(text.Value);
        else if (state.Input is null)
            Fail();
        else if (IsLate(state))
            HearLate(state, text.Value);
        else
            Hear(state, text.Value);
        dialog.HeardAt = now;
    }

    private bool FindFlow()
    {
        flow = flows.Find(dialog.Flow, dialog.FlowHash, dialog.FlowVersion);
        return flow is not null;
    }

    private void Resolve(DialogInput.Outcome outcome)
    {
        if (dialog.Pending is not { } pending)
            isUnderstood = false;
        else if (pending.IsUndo)
            FinishUndo(outcome);
        else if (!FindFlow() || flow!.States.GetValueOrDefault(dialog.State) is not { } state)
            Fail();
        else
            Resolve(state, pending, outcome);
    }

    private void Resolve(FlowState state, PendingCall pending, DialogInput.Outcome outcome)
    {
        dialog.Pending = null;
        foreach (var name in flow!.Slots.Keys)
        {
            // A value an outcome did not bring this time must not be left over from an earlier one.
            if (outcome.Values.TryGetValue(name, out var value))
                Put(name, value);
            else if (state.Call?.Returns(name) == true)
                Put(name, null);
        }

        ForgetSecrets(state);
        Tell(StepEventKind.Returned, state, outcome.Trigger);
        if (state.Commit?.Outcomes.Contains(outcome.Trigger) == true)
            Commit(state, pending, outcome.Trigger);
        Fire(state, outcome.Trigger);
    }

    private void Fire(FlowState state, string trigger)
    {
        if (Choose(state, trigger) is not { } target)
            Fail();
        else if (target.Flow is null)
            Enter(target.State);
        else
            OpenFlow(target.Flow, dialog.Slots);
    }

    private FlowTarget? Choose(FlowState state, string trigger)
    {
        foreach (var transition in state.On.GetValueOrDefault(trigger) ?? [])
        {
            if (transition.When is null || transition.When.Holds(dialog.Slots, dialog.Channel))
                return transition.To;
        }

        return null;
    }

    private void Say(string key) =>
        effects.Add(SayBuilder.Plain(flows, flow, dialog, key, isFinal: dialog.IsOver));

    private void Tell(StepEventKind kind, FlowState? state, string detail = "") => events.Add(new StepEvent(
        kind, dialog.Flow, dialog.FlowVersion, state?.Name ?? dialog.State, detail, dialog.Language, dialog.Channel, now));

    private void Fail() => End(SayBuilder.SorryKey, EndReason.Error);

    private void End(string key, EndReason reason)
    {
        var shouldReturn = reason != EndReason.Exited && dialog.Frames.Any(frame => frame.IsInterrupted);
        effects.Add(Prefaced(SayBuilder.Plain(flows, flow, dialog, key, isFinal: true)));
        Tell(StepEventKind.Ended, null, EnumWords.Of(reason));
        if (dialog.Commit is { EndState.Length: 0 } mark && reason == EndReason.Completed)
            dialog.Commit = mark with { EndState = dialog.State };
        if (shouldReturn && TryReturnToInterrupted())
            return;
        effects.Add(new Effect.Ended(reason));
        (dialog.State, dialog.Attempts, dialog.Pending, dialog.Aside) = ("", 0, null, null);
        (dialog.Slots, dialog.Past, dialog.Frames, dialog.IsWithPerson) = (dialog.Slots.Clear(), [], [], false);
    }

    // Puts the waiting line in front of the next thing that is said, once.
    private Effect.Say Prefaced(Effect.Say say)
    {
        if (preface is null)
            return say;
        var prefaced = say with { Preface = preface, Arguments = [.. prefaceValues, .. say.Arguments] };
        preface = null;
        return ScreenFit.Shorten(flows, dialog, prefaced);
    }
}
