using Dialogs.Engine;

namespace Gateway.Conversations.Events;

/// <summary>Makes the event of one step from where the dialog stood and what came of it.</summary>
internal static class StepEvent
{
    /// <summary>The event, with nothing in it of what was typed or said.</summary>
    /// <param name="before">Where the dialog stood.</param>
    /// <param name="run">What came of the input.</param>
    /// <param name="operatorName">The operator it came by, if that is known.</param>
    /// <param name="now">When.</param>
    public static ConversationEvent Of(DialogState before, DialogRun run, string operatorName, DateTimeOffset now)
    {
        var (kind, detail) = run switch
        {
            { Reason: { } reason } => (EventKind.Ended, Word(reason)),
            { WasUnderstood: false } => (EventKind.AskedAgain, null),
            _ => (before.IsOver ? EventKind.Started : EventKind.Answered, null),
        };
        var state = run.State.IsOver ? before.State : run.State.State;
        return new(run.State.Id, run.State.Flow, run.State.FlowVersion, state, kind, detail, run.State.Channel, run.State.Language, operatorName, now);
    }

    private static string Word(EndReason reason) => reason switch
    {
        EndReason.Completed => "completed",
        EndReason.Exited => "exited",
        EndReason.TooMany => "too_many",
        _ => "error",
    };
}
