using Dialogs.Flows;
using Dialogs.Inputs;

namespace Dialogs.Engine;

/// <summary>The part of a step for people who come back: dialling again, nudged, reminded, too late, or after a flow was withdrawn.</summary>
internal sealed partial class DialogStep
{
    private void Abandon()
    {
        dialog.IsAbandoned = !dialog.IsOver || dialog.Commit is not null;
        if (!dialog.IsOver)
            Tell(StepEventKind.Abandoned, null);
    }

    private void ComeBack(DialogChannel channel)
    {
        var offer = DialogSchedule.Offer(flows, start, now);
        (dialog.Channel, dialog.HeardAt, dialog.IsAbandoned, dialog.Aside) = (channel, now, false, null);
        Tell(StepEventKind.Resumed, null, EnumWords.Of(offer));
        if (dialog.Pending is not null)
        {
            Say(SayBuilder.SlowKey);
            return;
        }

        _ = FindFlow();
        switch (offer)
        {
            case ResumeOffer.Continue:
                Ask(flow!.States[dialog.State]);
                break;
            case ResumeOffer.Ask:
                AskAside(new Aside(AsideKind.Resume));
                break;
            case ResumeOffer.Restart:
                Migrate(keepsAnswers: false);
                break;
            case ResumeOffer.Done:
                ShowDone();
                break;
            case ResumeOffer.Changed:
                AskChanged();
                break;
            case ResumeOffer.WithPerson:
                Say(SayBuilder.WithPersonKey);
                break;
            default:
                BeginAnew(offer);
                break;
        }
    }

    private void BeginAnew(ResumeOffer offer)
    {
        if (offer == ResumeOffer.TooOld)
            (preface, prefaceValues) = (SayBuilder.NotFinishedKey, Title());
        (dialog.StartedAt, dialog.IsNudged) = (now, false);
        GoHome();
    }

    private void ShowDone()
    {
        var mark = dialog.Commit!;
        flow = flows.Find(mark.Flow, mark.FlowHash, mark.FlowVersion)!;
        dialog.HoldTo(flow);
        (dialog.Slots, dialog.Commit) = (mark.Slots, mark with { IsSeen = true });
        Enter(flow.DoneState!);
    }

    // Asks again what was asked, with a line in front that says why; silent where that was done already or may not be done.
    private void SayAgain(DialogInput input)
    {
        var schedule = DialogSchedule.Of(flows, start);
        switch (input)
        {
            case DialogInput.Retold retold when schedule.MayRetell:
                Retell(retold.Channel);
                break;
            case DialogInput.Nudged nudged when schedule.MayNudge:
                dialog.IsNudged = true;
                AskBecause(StepEventKind.Nudged, SayBuilder.NudgeKey, nudged.Channel);
                break;
            case DialogInput.Reminded reminded when schedule.RemindAt <= now:
                dialog.IsReminded = true;
                AskBecause(StepEventKind.Reminded, SayBuilder.ReminderKey, reminded.Channel);
                break;
            case DialogInput.Repeated repeated when !dialog.IsOver && FindFlow():
                AskBecause(null, null, repeated.Channel);
                break;
            default:
                isUnderstood = false;
                break;
        }
    }

    private IReadOnlyList<SayArgument> Title() => flow is null ? [] : [.. SayBuilder.Title(flows, flow, dialog)];

    private void AskBecause(StepEventKind? kind, string? reason, DialogChannel channel)
    {
        _ = FindFlow();
        dialog.Channel = channel;
        (preface, prefaceValues) = (reason, Title());
        if (kind is { } told)
            Tell(told, null);
        if (dialog.Aside is { } aside)
            SayAside(aside);
        else if (flow!.States.GetValueOrDefault(dialog.State) is { Input: not null } state)
            Ask(state);
        else
            Say(dialog.IsWithPerson ? SayBuilder.WithPersonKey : SayBuilder.SlowKey);
    }

    private void Retell(DialogChannel channel)
    {
        var mark = dialog.Commit!;
        var told = flows.Find(mark.Flow, mark.FlowHash, mark.FlowVersion);
        if (told?.States.GetValueOrDefault(mark.EndState) is not { } state)
        {
            isUnderstood = false;
            return;
        }

        (dialog.Commit, dialog.Channel) = (mark with { IsTold = true }, channel);
        effects.Add(new Effect.Say(state.KeyFor(channel)!, SayBuilder.Arguments(flows, told, mark.Slots, dialog.Language, []), [], [], IsFinal: true));
    }

    private bool IsLate(FlowState state) => dialog.HeardAt != default && now - dialog.HeardAt > state.Policy.Expires;

    // A late answer is never put where it does not belong: it is named and asked about, if it is one at all.
    private void HearLate(FlowState state, string text)
    {
        var typed = Typed.Of(text);
        if (Symbol(state, typed).Kind != CommandKind.None || Word(state, typed).Kind != CommandKind.None)
        {
            Hear(state, text);
            return;
        }

        Tell(StepEventKind.Expired, state);
        var answer = Read(state, typed);
        var isSecret = state.Slot is not null && flow!.Slots.GetValueOrDefault(state.Slot) is { Sensitivity: Sensitivity.Secret };
        isUnderstood = answer.Trigger is not null;
        if (isSecret)
            Ask(state);
        else
            AskAside(Held(AsideKind.Late, state, answer));
    }

    // After everything is over only what was done can still be taken back.
    private void HearAfterwards(string text)
    {
        var typed = Typed.Of(text);
        if (dialog.Aside is { Kind: AsideKind.Undo } aside && AsideWords.Read(flows, aside, typed) is { } answer)
        {
            dialog.Aside = null;
            if (answer == 0)
                Undo();
            else
                Say(SayBuilder.ByeKey);
        }
        else if (CommandReader.ReadFoldedWord(typed.Folded).Kind == CommandKind.Undo && dialog.Commit is not null)
        {
            AskUndo();
        }
        else
        {
            dialog.Aside = null;
            isUnderstood = false;
        }
    }
}
