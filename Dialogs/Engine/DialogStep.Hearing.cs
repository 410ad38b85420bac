using Dialogs.Flows;
using Dialogs.Inputs;
using Localization.Input;

namespace Dialogs.Engine;

/// <summary>The part of a step that makes out what a person typed.</summary>
internal sealed partial class DialogStep
{
    // A state that waits hears what was typed: its controls, then its own answer, then the words that work anywhere.
    private void Hear(FlowState state, string text)
    {
        var typed = Typed.Of(text);
        var command = Symbol(state, typed);
        if (command.Kind == CommandKind.None)
        {
            var word = Word(state, typed);
            var isWordFirst = word.Kind != CommandKind.None && (state.Input!.Kind is not (InputKind.Choice or InputKind.List) || CommandReader.IsLanguage(typed.Folded, out _));
            var answer = isWordFirst ? default : Read(state, typed);
            if (answer.Trigger is not null)
            {
                Take(state, answer);
                return;
            }

            if (word.Kind == CommandKind.None)
            {
                if (!TryNarrow(state, typed))
                    AskAgain(state, answer);
                return;
            }

            // Zero leaves where there is nothing to go back to, and says so on the screen; the word "back" does not.
            var hasNoBack = word.Kind == CommandKind.Back && !HasWayBack(state);
            command = hasNoBack ? new Command(CommandKind.Repeat) : word;
        }

        Obey(state, command);
    }

    private Command Symbol(FlowState state, Typed typed)
    {
        var command = CommandReader.ReadSymbol(typed.Digits.AsSpan().Trim(), state.Controls);
        return command.Kind switch
        {
            CommandKind.More when state.Input?.List is null => default,
            CommandKind.Home when dialog.ListPage > 0 || dialog.ListFilter.Length > 0 => new Command(CommandKind.Previous),
            _ => command,
        };
    }

    private Command Word(FlowState state, Typed typed)
    {
        var command = CommandReader.ReadFoldedWord(typed.Folded);
        var isCommand = command.Kind switch
        {
            CommandKind.More => state.Input?.List is not null,
            CommandKind.Undo => Undoable() is not null,
            CommandKind.Stop => flows.FlowFor(Intent.Stop) is not null,
            CommandKind.Human => flows.FlowFor(Intent.Human) is not null,
            _ => true,
        };
        return isCommand ? command : default;
    }

    private Answer Read(FlowState state, Typed typed) => state.Input!.List is null
        ? AnswerReader.Read(state.Input, flows.Labels, typed, now)
        : ListAnswer.Read(ListItems.Of(flows, state.Input, dialog.Slots), typed);

    private void Obey(FlowState state, Command command)
    {
        Tell(StepEventKind.Commanded, state, EnumWords.Of(command.Kind));
        switch (command.Kind)
        {
            case CommandKind.Previous:
                Turn(state, -1);
                break;
            case CommandKind.More:
                Turn(state, 1);
                break;
            case CommandKind.Back when HasWayBack(state):
                GoBack(state);
                break;
            case CommandKind.Home when flows.FindNewest(HomeFlow) is not null:
                GoHome();
                break;
            case CommandKind.Exit or CommandKind.Back or CommandKind.Home:
                End(SayBuilder.ByeKey, EndReason.Exited);
                break;
            default:
                ObeyWord(state, command);
                break;
        }
    }

    private void ObeyWord(FlowState state, Command command)
    {
        switch (command.Kind)
        {
            case CommandKind.Language when flows.HasLanguage(command.LanguageCode!):
                ChangeLanguage(command.LanguageCode!);
                Ask(state);
                break;
            case CommandKind.Help:
                effects.Add(Question(state, SayBuilder.HelpKey, []));
                break;
            case CommandKind.Stop:
                Interrupt(state, flows.FlowFor(Intent.Stop)!);
                break;
            case CommandKind.Human:
                Interrupt(state, flows.FlowFor(Intent.Human)!);
                break;
            case CommandKind.Undo:
                AskUndo();
                break;
            default:
                Ask(state);
                break;
        }
    }

    private void GoHome()
    {
        dialog.Frames = [];
        dialog.Aside = null;
        OpenFlow(HomeFlow, dialog.Slots.Clear());
    }

    // What can be meant in two ways, or has to be sure, is shown and confirmed before it counts.
    private void Take(FlowState state, Answer answer)
    {
        dialog.Misses = 0;
        if ((answer.IsDoubtful || state.Input!.IsConfirmed) && CanBeConfirmed(state, answer))
        {
            Tell(StepEventKind.Doubted, state, EnumWords.Of(state.Input!.Kind));
            AskAside(Held(AsideKind.Confirm, state, answer));
        }
        else if (answer.IsDoubtful)
        {
            // It may not be named, so it cannot be confirmed: it is asked for in a form that leaves no doubt.
            AskAgain(state, Answer.Failed(InputTriggers.Failures(state.Input!.Kind)[0].Name));
        }
        else
        {
            Accept(state, answer);
        }
    }

    private bool CanBeConfirmed(FlowState state, Answer answer) =>
        answer.Shown is { Length: > 0 } && !DialogSchedule.IsSensitive(flow!, state) && answer.Trigger is not (InputTriggers.Skipped or InputTriggers.NotKnown);

    private void Accept(FlowState state, Answer answer)
    {
        Tell(StepEventKind.Answered, state, EnumWords.Of(state.Input!.Kind));
        Remember(state, answer);
        if (state.Slot is not null && answer.Value is { Length: > 0 })
            dialog.Slots = dialog.Slots.SetItem(state.Slot, answer.Value);
        if (answer.Suffix is not null && flow!.Slots.ContainsKey(InputTriggers.Suffix))
            dialog.Slots = dialog.Slots.SetItem(InputTriggers.Suffix, answer.Suffix);
        Fire(state, answer.Trigger!);
    }

    private void AskAgain(FlowState state, Answer answer)
    {
        isUnderstood = false;
        dialog.Attempts++;
        dialog.Misses++;
        Tell(StepEventKind.Misread, state, answer.Failure!);
        var input = state.Input!;
        if (dialog.Attempts < input.Attempts)
            effects.Add(Question(state, input.Reasks[answer.Failure!], FailureValues.Of(input, answer)));
        else if (state.On.ContainsKey(InputTriggers.TooMany))
            Fire(state, InputTriggers.TooMany);
        else
            OfferHelp(state);
    }

    private void OfferHelp(FlowState state)
    {
        Tell(StepEventKind.Stuck, state);
        AskAside(new Aside(AsideKind.Stuck));
    }
}
