using Dialogs.Flows;
using Dialogs.Inputs;
using Localization.Input;

namespace Dialogs.Engine;

/// <summary>The half of a step that makes out what a person typed.</summary>
internal sealed partial class DialogStep
{
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

            // Zero leaves where there is nothing to go back to, and says so on the screen; the word "back" does not.
            var hasNoBack = word.Kind == CommandKind.Back && !state.On.ContainsKey(InputTriggers.Back);
            command = hasNoBack ? new Command(CommandKind.Repeat) : word;
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
        if (state.Slot is not null && answer.Value is { Length: > 0 })
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
}
