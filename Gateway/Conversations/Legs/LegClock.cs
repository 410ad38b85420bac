using Dialogs.Engine;
using Dialogs.Flows;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Legs;

/// <summary>Decides when a leg must be looked at unasked: to tell what was done, to nudge, to remind, or to forget it.</summary>
internal sealed class LegClock(IOptions<ConversationOptions> options)
{
    private readonly ConversationOptions _options = options.Value;

    /// <summary>The leg with the time at which it is due.</summary>
    public Leg Set(FlowSet flows, DialogChannel channel, Leg leg) => leg with { DueAt = DueAt(flows, channel, leg) };

    private DateTimeOffset? DueAt(FlowSet flows, DialogChannel channel, Leg leg)
    {
        var state = leg.Dialog;
        if (state.IsWithPerson)
            return null;
        var schedule = DialogSchedule.Of(flows, state);
        if (leg.IsSettled)
            return schedule.ForgetAt;
        if (state.IsOver)
            return leg.LostAt is { } lost && schedule.MayRetell ? lost.AddSeconds(_options.RetellSeconds) : schedule.ForgetAt;
        if (channel == DialogChannel.Ussd && schedule.MayNudge)
            return NudgeAt(leg);
        return channel == DialogChannel.Sms && schedule.RemindAt is { } remind && remind < schedule.ForgetAt ? remind : schedule.ForgetAt;
    }

    // Without word from the network a session is over when nothing came for so long that no network keeps it.
    private DateTimeOffset NudgeAt(Leg leg) => leg.LostAt is { } lost
        ? lost.AddSeconds(_options.NudgeSeconds)
        : leg.Dialog.HeardAt.AddSeconds(Math.Max(_options.NudgeSeconds, _options.SilentSeconds));
}
