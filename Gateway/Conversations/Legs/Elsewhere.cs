using Dialogs.Engine;
using Gateway.Conversations.Publishing;
using Gateway.Registry;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Legs;

/// <summary>
/// Finds what a person may go on with that stands on another leg, or was left on this one. On a phone that several people share nothing
/// is offered: one of them would be shown what another one began.
/// </summary>
internal sealed class Elsewhere(LiveFlows live, LocalRegistry registry)
{
    /// <summary>The leg that she who opens a session is to come back to; null for the main menu.</summary>
    public async ValueTask<(StoredLeg Leg, DialogChannel Channel)?> OnDiallingAsync(Standing standing, DateTimeOffset now, CancellationToken aborted)
    {
        var found = standing switch
        {
            { Ussd: { } ussd } when Offer(ussd, now) is not ResumeOffer.Nothing => (ussd, DialogChannel.Ussd),
            // What the nudge put into her SMS began on a screen, and she may finish it there.
            { Sms: { Dialog: { IsNudged: true, IsOver: false } } sms } when MayGoOn(sms, now) => (sms, DialogChannel.Sms),
            { Sms: { Dialog.IsWithPerson: true } sms } => (sms, DialogChannel.Sms),
            _ => ((StoredLeg, DialogChannel)?)null,
        };
        return found is null || await registry.IsSharedAsync(standing.Person, aborted) ? null : found;
    }

    /// <summary>The leg on the other channel that stands in the flow she just began; null when there is none to go on with.</summary>
    public async ValueTask<StoredLeg?> InSameFlowAsync(Standing standing, DialogState begun, DateTimeOffset now, CancellationToken aborted)
    {
        var other = begun.Channel == DialogChannel.Ussd ? standing.Sms : standing.Ussd;
        if (begun.IsOver || other is null || other.Dialog.Flow != begun.Flow || other.Dialog.Id == begun.Id || !MayGoOn(other, now))
            return null;
        return await registry.IsSharedAsync(standing.Person, aborted) ? null : other;
    }

    private bool MayGoOn(StoredLeg leg, DateTimeOffset now) => Offer(leg, now) is ResumeOffer.Ask or ResumeOffer.Continue or ResumeOffer.Changed;

    private ResumeOffer Offer(StoredLeg leg, DateTimeOffset now) =>
        now >= DialogSchedule.Of(live.Current.Flows, leg.Dialog).ForgetAt ? ResumeOffer.Nothing : DialogSchedule.Offer(live.Current.Flows, leg.Dialog, now);
}
