using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>One step under way: enters states until one waits for an answer or a call, or ends.</summary>
internal sealed partial class DialogStep(FlowSet flows, DialogState start, DateTimeOffset now)
{
    private const int MostStatesInOneStep = 100;
    private const int MostStatesInOneDialog = 2_000;
    private const string HomeFlow = "menu";

    private readonly List<Effect> effects = new(2);
    private DialogState dialog = start;
    private Flow? flow;
    private int entered;
    private bool isUnderstood = true;
    private bool isAnswerReady;

    internal StepResult Run(DialogInput input)
    {
        switch (input)
        {
            case DialogInput.Start begin:
                Begin(begin);
                break;
            case DialogInput.Abandoned:
                dialog = dialog with { IsAbandoned = !dialog.IsOver };
                break;
            case DialogInput.Text when dialog.IsOver:
            case DialogInput.Outcome when dialog.Pending is null:
                isUnderstood = false;
                break;
            default:
                GoOn(input);
                break;
        }

        return new StepResult(dialog with { UpdatedAt = now }, effects) { WasUnderstood = isUnderstood };
    }

    private void Begin(DialogInput.Start begin)
    {
        dialog = dialog with { Channel = begin.Channel, StartedAt = now, Pending = null, IsAbandoned = false };
        isAnswerReady = begin.FirstText is not null;
        OpenFlow(begin.FlowName, begin.Slots);
        if (isAnswerReady && dialog.Pending is null && flow?.States.GetValueOrDefault(dialog.State) is { Input: not null } state)
        {
            isAnswerReady = false;
            Hear(state, begin.FirstText!);
        }
    }

    private void GoOn(DialogInput input)
    {
        flow = flows.Find(dialog.Flow, dialog.FlowVersion);
        if (input is DialogInput.Text { Channel: var channel })
            dialog = dialog with { Channel = channel, IsAbandoned = false };
        if (flow?.States.GetValueOrDefault(dialog.State) is not { } state)
            Fail();
        else if (input is DialogInput.Outcome outcome)
            Resolve(state, outcome);
        else if (dialog.Pending is not null)
            effects.Add(new Effect.Say(SayBuilder.SlowKey, [], [], [], IsFinal: false));
        else if (state.Input is not null)
            Hear(state, ((DialogInput.Text)input).Value);
        else
            Fail();
    }

    private void Resolve(FlowState state, DialogInput.Outcome outcome)
    {
        var slots = dialog.Slots;
        foreach (var name in flow!.Slots.Keys)
        {
            // A value an outcome did not bring this time must not be left over from an earlier one.
            if (outcome.Values.TryGetValue(name, out var value))
                slots = slots.SetItem(name, value);
            else if (state.Call?.Returns(name) == true)
                slots = slots.Remove(name);
        }

        dialog = dialog with { Slots = slots, Pending = null };
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

    private void OpenFlow(string name, IReadOnlyDictionary<string, string> known)
    {
        flow = flows.FindNewest(name);
        if (flow is null)
        {
            Fail();
            return;
        }

        var slots = dialog.Slots.Clear();
        foreach (var slot in flow.GivenSlots)
        {
            if (known.TryGetValue(slot.Name, out var value) && value.Length > 0)
                slots = slots.SetItem(slot.Name, value);
        }

        dialog = dialog with { Flow = flow.Name, FlowVersion = flow.Version, Slots = slots };
        if (Array.TrueForAll(flow.GivenSlots, slot => !slot.IsRequired || slots.ContainsKey(slot.Name)))
            Enter(flow.Start);
        else
            Fail();
    }

    private void Enter(string name)
    {
        while (true)
        {
            if (++entered > MostStatesInOneStep || dialog.Steps >= MostStatesInOneDialog
                || flow!.States.GetValueOrDefault(name) is not { } state)
            {
                Fail();
                return;
            }

            dialog = dialog with { State = name, Attempts = 0, Steps = dialog.Steps + 1, Slots = Set(state) };
            if (state.Language is not null)
                ChangeLanguage(ValueOf(state.Language));
            if (state.Input is not null)
                Ask(state);
            else if (state.Call is not null)
                Call(state.Call);
            else if (state.IsEnd)
                End(state.KeyFor(dialog.Channel)!, EndReason.Completed);
            else if (Choose(state, FlowState.Done) is not { } next)
                Fail();
            else if (next.Flow is not null)
                OpenFlow(next.Flow, dialog.Slots);
            else
            {
                name = next.State;
                continue;
            }

            return;
        }
    }

    private void Ask(FlowState state)
    {
        if (!isAnswerReady)
            effects.Add(SayBuilder.Question(flow!, state, dialog, state.KeyFor(dialog.Channel)!, []));
    }

    private void Fail() => End(SayBuilder.SorryKey, EndReason.Error);

    private void End(string key, EndReason reason)
    {
        effects.Add(SayBuilder.Final(flow, dialog, key));
        effects.Add(new Effect.Ended(reason));
        dialog = dialog with { State = "", Attempts = 0, Slots = dialog.Slots.Clear(), Pending = null };
    }
}
