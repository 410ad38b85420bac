using Dialogs.Engine;
using Gateway.Conversations.Desk;
using Gateway.Conversations.Events;
using Gateway.Conversations.Publishing;
using Gateway.Store;

namespace Gateway.Conversations.Legs;

/// <summary>One step of a person on a channel.</summary>
/// <param name="Person">Who.</param>
/// <param name="Standing">Where she stood.</param>
/// <param name="Channel">The channel the dialog stands on afterwards.</param>
/// <param name="ShortCode">The short code whose SMS go with it.</param>
/// <param name="Now">When.</param>
internal sealed record LegStep(Person Person, Standing Standing, DialogChannel Channel, string ShortCode, DateTimeOffset Now)
{
    /// <summary>The channel whose leg goes away with this step, because the conversation was carried over from it.</summary>
    public DialogChannel? Left { get; init; }

    /// <summary>When the network said that the session was lost.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>Whether nothing more is to be said of it unasked.</summary>
    public bool IsSettled { get; init; }
}

/// <summary>Turns what a step came to into work for one transaction: the leg, the one it was carried over from, the events, and what the desk is told.</summary>
internal sealed class StepSaving(DialogStore dialogs, LiveFlows live, LegClock clock, HandoverRows desk)
{
    /// <summary>The work of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="keep">Where the dialog is to stand.</param>
    /// <param name="runs">The runs that led there.</param>
    public List<Action<DbSession>> Of(LegStep step, DialogState keep, params IReadOnlyList<DialogRun> runs)
    {
        var saves = new List<Action<DbSession>>(4);
        var leg = keep.IsKept
            ? clock.Set(live.Current.Flows, step.Channel, new Leg { Dialog = keep, ShortCode = step.ShortCode, LostAt = step.LostAt, IsSettled = step.IsSettled })
            : null;
        var before = step.Standing.On(step.Channel);
        if (leg is not null || before is not null)
            saves.Add(dialogs.Saving(step.Person.Token, step.Channel, before, leg, step.Now));
        if (step.Left is { } left && step.Standing.On(left) is { } moved)
            saves.Add(dialogs.Saving(step.Person.Token, left, moved, null, step.Now));
        foreach (var run in runs)
        {
            if (run.Reason is { } reason)
                ConversationTelemetry.Ended(run.State.Flow, reason.ToString());
            saves.AddRange(EventRows.Of(run, step.Person.Operator));
            saves.AddRange(run.Desk.Select(effect => Tell(step, run, effect)));
        }

        return saves;
    }

    private Action<DbSession> Tell(LegStep step, DialogRun run, Effect effect) => effect switch
    {
        Effect.HandOver handover => desk.Opening(step.Person, run.State.Id, handover.Subject, handover.Key, step.ShortCode, step.Now),
        Effect.PassOn passed => desk.Passing(step.Person.Token, "", passed.Text, step.Now),
        Effect.HandoverLeft => HandoverRows.Leaving(step.Person.Token, step.Now),
        _ => throw new InvalidOperationException($"Nobody carries out {effect.GetType().Name}."),
    };
}
