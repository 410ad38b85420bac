using Dialogs.Engine;
using Gateway.Contacts;
using Gateway.Conversations.Events;
using Gateway.Conversations.Publishing;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Conversations.Legs;

/// <summary>
/// Looks after one leg that is due: tells what a lost session did, nudges once to finish, reminds once, or forgets it.
/// Nobody is written to outside the hours, against her STOP, while she talks with a person of ours, or on a phone that is shared.
/// </summary>
internal sealed class LegCare(
    LiveFlows live, DialogRunner runner, DialogStore dialogs, StepSaving saving, UnaskedMessages unasked, TalkingHours hours, LocalRegistry registry,
    Database database, BatchWriter writer, TimeProvider time)
{
    /// <summary>Does what is due for a leg; nothing when it moved meanwhile.</summary>
    /// <exception cref="DialogMovedException">She moved it at this very moment: it is hers.</exception>
    public async Task CareAsync(Token token, DialogChannel channel, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var standing = await dialogs.StandingAsync(token, now, stopping);
        if (standing.On(channel) is not { } stored)
            return;
        var person = await database.ReadAsync(session => unasked.Find(session, token, stored.Dialog.Language), stopping);
        var step = new LegStep(person ?? new Person(token, default, "", stored.Dialog.Language), standing, channel, stored.Leg.ShortCode, now);
        var schedule = DialogSchedule.Of(live.Current.Flows, stored.Dialog);
        if (now >= schedule.ForgetAt)
            await ForgetAsync(step, stored, stopping);
        else if (Next(stored, channel, schedule, now) is not { } input || person is null || await IsHeldBackAsync(standing, stored, channel, input, stopping))
            await StoreAsync(saving.Of(step with { LostAt = stored.Leg.LostAt, IsSettled = true }, stored.Dialog), stopping);
        else if (input is not DialogInput.Retold && hours.NextFrom(now) is var opens && opens > now)
            await StoreAsync([dialogs.Saving(token, channel, stored, stored.Leg with { DueAt = opens }, now)], stopping);
        else
            await WriteAsync(step, stored, input, stopping);
    }

    private static DialogInput? Next(StoredLeg stored, DialogChannel channel, DialogSchedule schedule, DateTimeOffset now) => (channel, stored.Dialog.IsOver) switch
    {
        _ when stored.Leg.IsSettled => null,
        (DialogChannel.Ussd, true) when schedule.MayRetell && stored.Leg.LostAt is not null => new DialogInput.Retold(DialogChannel.Sms),
        (DialogChannel.Ussd, false) when schedule.MayNudge => new DialogInput.Nudged(DialogChannel.Sms),
        (DialogChannel.Sms, false) when schedule.RemindAt <= now => new DialogInput.Reminded(DialogChannel.Sms),
        _ => null,
    };

    private async ValueTask<bool> IsHeldBackAsync(Standing standing, StoredLeg stored, DialogChannel channel, DialogInput input, CancellationToken stopping)
    {
        if (await registry.IsSharedAsync(standing.Person, stopping))
            return true;
        if (input is DialogInput.Retold)
            return false;
        // Her answer to a nudge must find the dialog that it is about: another one that is open by SMS goes first.
        var isBusy = channel == DialogChannel.Ussd && standing.Sms is { Dialog.IsOver: false };
        var isOld = channel == DialogChannel.Ussd && DialogSchedule.Offer(live.Current.Flows, stored.Dialog, time.GetUtcNow()) is ResumeOffer.TooOld or ResumeOffer.Nothing;
        return isBusy || isOld || standing.Handover is not null || standing.OptOuts.Stops(MessageClass.Reminder);
    }

    private async Task WriteAsync(LegStep step, StoredLeg stored, DialogInput input, CancellationToken stopping)
    {
        var run = await runner.RunAsync(stored.Dialog, input, step.Person, stopping);
        // What was nudged is answered by SMS from now on; what was told needs nothing more.
        var moves = input is DialogInput.Nudged && step.Channel == DialogChannel.Ussd;
        var after = step with { Channel = moves ? DialogChannel.Sms : step.Channel, Left = moves ? DialogChannel.Ussd : null, LostAt = stored.Leg.LostAt, IsSettled = !run.WasUnderstood };
        var saves = saving.Of(after, run.State, run);
        if (run.Says.Count > 0)
        {
            var what = input is DialogInput.Retold ? MessageClass.Reply : MessageClass.Reminder;
            saves.Add(unasked.Sending(step.Person, step.ShortCode, what, run.Says, run.State.Language));
        }

        await StoreAsync(saves, stopping);
        unasked.Signal();
    }

    private async Task ForgetAsync(LegStep step, StoredLeg stored, CancellationToken stopping)
    {
        List<Action<DbSession>> saves = [dialogs.Saving(step.Person.Token, step.Channel, stored, null, step.Now)];
        if (!stored.Dialog.IsOver)
            saves.Add(EventRows.Of(stored.Dialog, EventWord.Forgotten, step.Person.Operator, step.Now));
        await StoreAsync(saves, stopping);
    }

    private Task StoreAsync(IReadOnlyList<Action<DbSession>> saves, CancellationToken stopping) => writer.WriteAsync(
        session =>
        {
            foreach (var save in saves)
                save(session);
        }, stopping);
}
