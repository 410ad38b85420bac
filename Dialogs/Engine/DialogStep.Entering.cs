using System.Globalization;
using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>The part of a step that opens flows and does what a state does on being entered.</summary>
internal sealed partial class DialogStep
{
    private bool isCarrying;

    private void OpenFlow(string name, IReadOnlyDictionary<string, string> known)
    {
        flow = flows.FindNewest(name);
        if (flow is null)
        {
            Fail();
            return;
        }

        var slots = dialog.Slots.Clear();
        foreach (var slot in isCarrying ? [.. flow.Slots.Values] : flow.GivenSlots)
        {
            if (known.TryGetValue(slot.Name, out var value) && value.Length > 0)
                slots = slots.SetItem(slot.Name, value);
        }

        dialog.HoldTo(flow);
        (dialog.Slots, dialog.Past, dialog.IsWithPerson) = (slots, [], false);
        Tell(StepEventKind.Started, null);
        if (Array.TrueForAll(flow.GivenSlots, slot => !slot.IsRequired || slots.ContainsKey(slot.Name)))
            Enter(flow.Start);
        else
            Fail();
    }

    private void Enter(string name)
    {
        while (name.Length > 0)
        {
            if (++entered > MostStatesInOneStep || dialog.Steps >= MostStatesInOneDialog
                || flow!.States.GetValueOrDefault(name) is not { } state)
            {
                Fail();
                return;
            }

            (dialog.State, dialog.Attempts, dialog.Aside, dialog.IsReminded) = (name, 0, null, false);
            (dialog.ListPage, dialog.ListFilter) = (0, "");
            dialog.Steps++;
            Tell(StepEventKind.Entered, state);
            foreach (var (slot, value) in state.Sets)
                Put(slot, ValueOf(value) is { Length: > 0 } given ? given : null);
            if (state.Language is not null)
                ChangeLanguage(ValueOf(state.Language));
            name = Act(state);
        }
    }

    // Does what the state is for; answers the state to go straight on to, or nothing.
    private string Act(FlowState state)
    {
        if (state.Input is not null)
            return Wait(state);
        if (state.Call is not null)
            Call(state.Call);
        else if (state.SubCall is not null)
            GoThrough(state, state.SubCall);
        else if (state.Handover is not null)
            HandOver(state);
        else if (state.Returns is not null)
            ReturnFromSubFlow(state.Returns);
        else if (state.IsEnd)
            End(state.KeyFor(dialog.Channel)!, EndReason.Completed);
        else
            return Pass(state);
        return "";
    }

    private string Pass(FlowState state)
    {
        if (Choose(state, FlowState.Done) is not { } next)
            Fail();
        else if (next.Flow is not null)
            OpenFlow(next.Flow, dialog.Slots);
        else
            return next.State;
        return "";
    }

    // In a new version of a flow the answers carried over from the old one answer its questions.
    private string Wait(FlowState state)
    {
        isCarrying &= !dialog.Past.Any(past => past.State == state.Name);
        ForgetQuestionsFrom(state.Name);
        if (isCarrying && CarriedAnswer.For(flow!, state, dialog.Slots) is { } trigger && Choose(state, trigger) is { Flow: null } target)
        {
            Remember(state);
            return target.State;
        }

        isCarrying = false;
        Ask(state);
        return "";
    }

    private void Ask(FlowState state)
    {
        if (!isAnswerReady)
            effects.Add(Prefaced(Question(state, state.KeyFor(dialog.Channel)!, [])));
    }

    private Effect.Say Question(FlowState state, string key, IReadOnlyList<SayArgument> extra) => state.Input!.List is null
        ? SayBuilder.Question(flows, flow!, state, dialog, key, extra)
        : ListPages.Question(flows, flow!, state, dialog, key, extra);

    private string ValueOf(FlowValue value) =>
        value.Slot is null ? value.Literal : dialog.Slots.GetValueOrDefault(value.Slot, "");

    private void Call(FlowCall call)
    {
        var arguments = new Dictionary<string, string>(call.Arguments.Count, StringComparer.Ordinal);
        foreach (var (name, value) in call.Arguments)
        {
            if (ValueOf(value) is { Length: > 0 } given)
                arguments[name] = given;
        }

        var key = StepKey();
        dialog.Pending = new PendingCall(call.Port, call.Operation, key);
        effects.Add(new Effect.Call(new PortCall(call.Port, call.Operation, arguments, key)));
    }

    // The same for the same step of the same dialog, however often it is run.
    private string StepKey() => string.Create(CultureInfo.InvariantCulture, $"{dialog.Id}:{dialog.Steps}");

    private void ChangeLanguage(string code)
    {
        if (code == dialog.Language || !flows.HasLanguage(code))
            return;
        dialog.Language = code;
        effects.Add(new Effect.LanguageChanged(code));
    }
}
