using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>What may happen to a stored dialog while nobody answers, and when; all by its state, so that a host needs to know no flow.</summary>
/// <param name="MayNudge">Whether one message may ask to finish it after the session broke.</param>
/// <param name="RemindAt">When a reminder is due, or null.</param>
/// <param name="ExpiresAt">When an answer is no longer taken without asking, or null when it waits for none.</param>
/// <param name="ForgetAt">When it may be deleted.</param>
/// <param name="MayRetell">Whether what was done may be told again, because the session broke after it.</param>
public sealed record DialogSchedule(
    bool MayNudge, DateTimeOffset? RemindAt, DateTimeOffset? ExpiresAt, DateTimeOffset ForgetAt, bool MayRetell)
{
    // How long after the thing was done a broken session is still told of it.
    private static readonly TimeSpan DoneIsNews = TimeSpan.FromHours(24);

    // Whoever is back this soon probably did not see the last screen, even when nobody reported that the session broke.
    private static readonly TimeSpan BackAtOnce = TimeSpan.FromMinutes(10);

    /// <summary>The schedule of a stored dialog.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="state">Where it stands.</param>
    public static DialogSchedule Of(FlowSet flows, DialogState state)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(state);
        var mayRetell = state is { IsOver: true, Commit: { IsTold: false, EndState.Length: > 0 } };
        var forgetAt = state.IsOver ? CommitEnds(flows, state) : state.HeardAt + FlowPolicy.Kept;
        var flow = flows.Find(state);
        if (state.IsOver || state.IsWithPerson || flow?.States.GetValueOrDefault(state.State) is not { Input: not null } at)
            return new DialogSchedule(false, null, null, state.IsWithPerson ? DateTimeOffset.MaxValue : forgetAt, mayRetell);
        var isSensitive = IsSensitive(flow, at);
        var mayNudge = !state.IsNudged && !isSensitive && at.Policy.Resume != ResumeMode.Never;
        // Whoever was nudged is not reminded as well.
        var mayRemind = state is { IsReminded: false, IsNudged: false } && !isSensitive && at.Policy.Reminder is not null;
        return new DialogSchedule(
            mayNudge, mayRemind ? state.HeardAt + at.Policy.Reminder : null, state.HeardAt + at.Policy.Expires, forgetAt, mayRetell);
    }

    /// <summary>What a person who comes back to a stored dialog is to be shown.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="now">When she comes back.</param>
    public static ResumeOffer Offer(FlowSet flows, DialogState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(state);
        if (state.IsOver)
            return IsDoneNews(flows, state, now) ? ResumeOffer.Done : ResumeOffer.Nothing;
        if (state.IsWithPerson)
            return ResumeOffer.WithPerson;
        if (flows.Find(state) is not { } flow)
            return flows.FindNewest(state.Flow) is null ? ResumeOffer.Nothing : ResumeOffer.Changed;
        if (flow.States.GetValueOrDefault(state.State) is not { Input: not null } at || HasSecret(flow, at) || at.Policy.Resume == ResumeMode.Never)
            return ResumeOffer.Nothing;
        if (now - state.HeardAt > at.Policy.Within)
            return ResumeOffer.TooOld;
        return at.Policy.Resume switch
        {
            ResumeMode.Continue => ResumeOffer.Continue,
            ResumeMode.Restart => ResumeOffer.Restart,
            _ => ResumeOffer.Ask,
        };
    }

    private static bool IsDoneNews(FlowSet flows, DialogState state, DateTimeOffset now) =>
        state.Commit is { IsSeen: false } mark && flows.DoneState(mark) is not null
        && now - mark.At <= (state.IsAbandoned ? DoneIsNews : BackAtOnce);

    /// <summary>Whether the answer a state waits for may not be mentioned where others might read it.</summary>
    internal static bool IsSensitive(Flow flow, FlowState state) =>
        state.Slot is not null && flow.Slots.GetValueOrDefault(state.Slot) is { Sensitivity: Sensitivity.Sensitive or Sensitivity.Secret };

    private static bool HasSecret(Flow flow, FlowState state) =>
        state.Slot is not null && flow.Slots.GetValueOrDefault(state.Slot) is { Sensitivity: Sensitivity.Secret };

    private static DateTimeOffset CommitEnds(FlowSet flows, DialogState state)
    {
        if (state.Commit is not { } mark)
            return state.UpdatedAt;
        var undo = flows.Find(mark.Flow, mark.FlowHash, mark.FlowVersion)?.States.GetValueOrDefault(mark.State)?.Commit;
        var undoable = undo?.Undo is null ? TimeSpan.Zero : undo.UndoWithin;
        return mark.At + (undoable > DoneIsNews ? undoable : DoneIsNews);
    }
}
