using Dialogs.Flows;
using Dialogs.Inputs;

namespace Dialogs.Engine;

/// <summary>The part of a step that asks the engine's own questions: continue, did you mean, a person, leave, undo.</summary>
internal sealed partial class DialogStep
{
    private const int MostMissedAsides = 3;

    private void AskAside(Aside aside)
    {
        dialog.Attempts = 0;
        SayAside(aside);
    }

    private void SayAside(Aside aside)
    {
        // Where the answer held back makes the screen too long, in the language of now, the offer is made without naming it.
        var question = AsideWords.Question(flows, flow, dialog, aside);
        if (aside.Kind == AsideKind.Late && aside.Shown.Length > 0 && !ScreenFit.Fits(flows, dialog, question))
        {
            aside = aside with { Shown = "", IsShownKey = false };
            question = AsideWords.Question(flows, flow, dialog, aside);
        }

        dialog.Aside = aside;
        effects.Add(Prefaced(question));
    }

    private Aside Held(AsideKind kind, FlowState state, Answer answer)
    {
        var shown = DialogSchedule.IsSensitive(flow!, state) ? "" : answer.Shown ?? "";
        return new Aside(kind, answer.Trigger, answer.Value, answer.Suffix, shown, answer.IsShownKey);
    }

    private void HearAside(Aside aside, FlowState state, string text)
    {
        var typed = Typed.Of(text);
        // Beside "did you mean" the question is still open: where 0 is an answer to it, it is one here.
        var style = aside.Kind is AsideKind.Confirm ? state.Controls : ControlStyle.Digits;
        var command = CommandReader.ReadSymbol(typed.Digits.AsSpan().Trim(), style);
        if (command.Kind is CommandKind.None or CommandKind.More)
            command = AsideWords.IsAnswer(flows, aside, typed) && !CommandReader.IsLanguage(typed.Folded, out _) ? default : Word(state, typed);
        if (command.Kind == CommandKind.None)
            AnswerAside(aside, state, typed);
        else
            ObeyBeside(aside, state, command);
    }

    private void ObeyBeside(Aside aside, FlowState state, Command command)
    {
        switch (command.Kind)
        {
            case CommandKind.Repeat or CommandKind.Help:
                SayAside(aside);
                break;
            case CommandKind.Language:
                ChangeLanguage(command.LanguageCode!);
                SayAside(aside);
                break;
            case CommandKind.Back when state.Handover is not null:
                KeepTalking();
                break;
            case CommandKind.Back when aside.Kind is AsideKind.Confirm or AsideKind.Undo:
                DropAside(state);
                break;
            case CommandKind.Back or CommandKind.Exit:
                End(SayBuilder.ByeKey, EndReason.Exited);
                break;
            default:
                dialog.Aside = null;
                Obey(state, command);
                break;
        }
    }

    private void AnswerAside(Aside aside, FlowState state, Typed typed)
    {
        switch (AsideWords.Read(flows, aside, typed))
        {
            case 0:
                TakeFirst(aside, state);
                break;
            case 1:
                TakeSecond(aside, state);
                break;
            default:
                MissAside(aside, state, typed.Text);
                break;
        }
    }

    private void TakeFirst(Aside aside, FlowState state)
    {
        dialog.Misses = 0;
        switch (aside.Kind)
        {
            case AsideKind.Changed:
                Migrate(keepsAnswers: true);
                break;
            case AsideKind.Leave:
                LeavePerson(state);
                break;
            case AsideKind.Undo:
                Undo();
                break;
            case AsideKind.Stuck when flows.FlowFor(Intent.Human) is { } human:
                dialog.Aside = null;
                Interrupt(state, human);
                break;
            case AsideKind.Confirm or AsideKind.Late when aside.Trigger is not null:
                dialog.Aside = null;
                Accept(state, new Answer(aside.Trigger, aside.Value, aside.Suffix));
                break;
            default:
                DropAside(state);
                break;
        }
    }

    private void TakeSecond(Aside aside, FlowState state)
    {
        switch (aside.Kind)
        {
            case AsideKind.Resume when flows.FindNewest(HomeFlow) is not null:
                GoHome();
                break;
            case AsideKind.Late or AsideKind.Changed or AsideKind.Resume:
                Migrate(keepsAnswers: false);
                break;
            case AsideKind.Leave:
                KeepTalking();
                break;
            default:
                DropAside(state);
                break;
        }
    }

    // What is no answer to the engine's question may be one to the flow's; where it can be neither, the question stays.
    private void MissAside(Aside aside, FlowState state, string text)
    {
        if (aside.Kind is AsideKind.Leave)
        {
            PassOnWords(text);
            return;
        }

        if (aside.Kind is AsideKind.Confirm or AsideKind.Stuck or AsideKind.Undo && state.Input is not null)
        {
            dialog.Aside = null;
            Hear(state, text);
            return;
        }

        isUnderstood = false;
        dialog.Misses++;
        Tell(StepEventKind.Misread, state, "invalid");
        if (++dialog.Attempts < MostMissedAsides)
            SayAside(aside);
        else
            End(SayBuilder.TooManyKey, EndReason.TooMany);
    }

    private void DropAside(FlowState state)
    {
        dialog.Aside = null;
        if (state.Input is not null)
            Ask(state);
        else
            Say(SayBuilder.WithPersonKey);
    }

    private void KeepTalking()
    {
        dialog.Aside = null;
        Say(SayBuilder.WithPersonKey);
    }
}
