using Dialogs.Flows;
using Dialogs.Inputs;

namespace Dialogs.Engine;

/// <summary>The part of a step that hands over to a person, and is silent while she talks.</summary>
internal sealed partial class DialogStep
{
    private const int LongestPassedOn = 1_600;

    private void HandOver(FlowState state)
    {
        dialog.IsWithPerson = true;
        effects.Add(Prefaced(SayBuilder.Plain(flows, flow, dialog, state.KeyFor(dialog.Channel)!, isFinal: false)));
        effects.Add(new Effect.HandOver(state.Handover!, StepKey()));
        Tell(StepEventKind.HandedOver, state, state.Handover!);
    }

    private void PassOn(string text)
    {
        var command = CommandReader.ReadWord(text);
        if (command.Kind is CommandKind.Home or CommandKind.Exit)
            AskAside(new Aside(AsideKind.Leave));
        else if (command.Kind == CommandKind.Stop && flows.FlowFor(Intent.Stop) is { } stop)
            Interrupt(flow!.States[dialog.State], stop);
        else
            PassOnWords(text);
    }

    private void PassOnWords(string text)
    {
        dialog.Aside = null;
        if (FreeTextReader.Read(text, LongestPassedOn) is TextReading.Entered words)
            effects.Add(new Effect.PassOn(words.Text));
        else
            isUnderstood = false;
        // A screen has to be answered; a text message goes to the person and needs no word of ours.
        if (dialog.Channel == DialogChannel.Ussd || !isUnderstood)
            Say(SayBuilder.WithPersonKey);
    }

    private void LeavePerson(FlowState state)
    {
        (dialog.Aside, dialog.IsWithPerson) = (null, false);
        effects.Add(new Effect.HandoverLeft());
        if (state.On.ContainsKey(InputTriggers.Left))
            Fire(state, InputTriggers.Left);
        else
            GoHome();
    }

    private void CloseHandover()
    {
        if (!dialog.IsWithPerson || !FindFlow() || flow!.States.GetValueOrDefault(dialog.State) is not { Handover: not null } state)
        {
            isUnderstood = false;
            return;
        }

        (dialog.Aside, dialog.IsWithPerson) = (null, false);
        // Her next answer is one to the question that follows, however long the talk took.
        dialog.HeardAt = now;
        Tell(StepEventKind.HandoverClosed, state);
        Fire(state, InputTriggers.Closed);
    }
}
