using Localization.Input;
using Dialogs.Flows;
using Dialogs.Inputs;

namespace Dialogs.Engine;

/// <summary>One step under way: enters states until one waits for an answer or a call, or ends.</summary>
internal sealed class DialogStep(FlowSet flows, DialogState start, DateTimeOffset now)
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

    // A state that waits hears what was typed: its controls, then its own answer, then the words that work anywhere.
    private void Hear(FlowState state, string text)
    {
        var input = state.Input!;
        var digits = InputNormaliser.Normalise(text);
        var command = CommandReader.ReadSymbol(digits.AsSpan().Trim(), state.Controls);
        if (command.Kind == CommandKind.None)
        {
            var folded = Folding.Fold(text);
            var word = CommandReader.ReadFoldedWord(folded);
            var isWordFirst = word.Kind != CommandKind.None && input.Kind != InputKind.Choice;
            var answer = isWordFirst ? default : AnswerReader.Read(input, flows.Labels, text, digits, folded);
            if (answer.Trigger is not null)
            {
                Keep(state, answer);
                Fire(state, answer.Trigger);
                return;
            }

            if (word.Kind == CommandKind.None)
            {
                AskAgain(state, input, answer);
                return;
            }

            command = word;
        }

        Obey(state, command);
    }

    private void Obey(FlowState state, Command command)
    {
        switch (command.Kind)
        {
            case CommandKind.Back when state.On.ContainsKey(InputTriggers.Back):
                Fire(state, InputTriggers.Back);
                break;
            case CommandKind.Home when flows.FindNewest(HomeFlow) is not null:
                OpenFlow(HomeFlow, dialog.Slots.Clear());
                break;
            case CommandKind.Language when flows.HasLanguage(command.LanguageCode!):
                ChangeLanguage(command.LanguageCode!);
                Ask(state);
                break;
            case CommandKind.Help:
                effects.Add(SayBuilder.Question(flow!, state, dialog, SayBuilder.HelpKey, []));
                break;
            case CommandKind.Repeat or CommandKind.Language:
                Ask(state);
                break;
            default:
                End(SayBuilder.ByeKey, EndReason.Exited);
                break;
        }
    }

    private void Keep(FlowState state, Answer answer)
    {
        var slots = dialog.Slots;
        if (state.Slot is not null && answer.Value is not null)
            slots = slots.SetItem(state.Slot, answer.Value);
        if (answer.Suffix is not null && flow!.Slots.ContainsKey(InputTriggers.Suffix))
            slots = slots.SetItem(InputTriggers.Suffix, answer.Suffix);
        dialog = dialog with { Slots = slots };
    }

    private void AskAgain(FlowState state, FlowInput input, Answer answer)
    {
        isUnderstood = false;
        dialog = dialog with { Attempts = dialog.Attempts + 1 };
        if (dialog.Attempts < input.Attempts)
            effects.Add(SayBuilder.Question(flow!, state, dialog, input.Reasks[answer.Failure!], SayBuilder.FailureValues(input, answer)));
        else if (state.On.ContainsKey(InputTriggers.TooMany))
            Fire(state, InputTriggers.TooMany);
        else
            End(SayBuilder.TooManyKey, EndReason.TooMany);
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
        Enter(flow.Start);
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

    private System.Collections.Immutable.ImmutableSortedDictionary<string, string> Set(FlowState state)
    {
        var slots = dialog.Slots;
        foreach (var (slot, value) in state.Sets)
            slots = slots.SetItem(slot, ValueOf(value));
        return slots;
    }

    private string ValueOf(FlowValue value) =>
        value.Slot is null ? value.Literal : dialog.Slots.GetValueOrDefault(value.Slot, "");

    private void Ask(FlowState state)
    {
        if (!isAnswerReady)
            effects.Add(SayBuilder.Question(flow!, state, dialog, state.KeyFor(dialog.Channel)!, []));
    }

    private void Call(FlowCall call)
    {
        var arguments = new Dictionary<string, string>(call.Arguments.Count, StringComparer.Ordinal);
        foreach (var (name, value) in call.Arguments)
        {
            if (ValueOf(value) is { Length: > 0 } given)
                arguments[name] = given;
        }

        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{dialog.Id}:{dialog.Steps}");
        dialog = dialog with { Pending = new PendingCall(call.Port, call.Operation, key) };
        effects.Add(new Effect.Call(new PortCall(call.Port, call.Operation, arguments, key)));
    }

    private void ChangeLanguage(string code)
    {
        if (code == dialog.Language || !flows.HasLanguage(code))
            return;
        dialog = dialog with { Language = code };
        effects.Add(new Effect.LanguageChanged(code));
    }

    private void Fail() => End(SayBuilder.SorryKey, EndReason.Error);

    private void End(string key, EndReason reason)
    {
        effects.Add(SayBuilder.Final(flow, dialog, key));
        effects.Add(new Effect.Ended(reason));
        dialog = dialog with { State = "", Attempts = 0, Slots = dialog.Slots.Clear(), Pending = null };
    }
}
