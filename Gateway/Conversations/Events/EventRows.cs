using Dialogs.Engine;
using Gateway.Store;

namespace Gateway.Conversations.Events;

/// <summary>
/// Stores what happened in a step, for counting: which step of which flow, how, where and when. Never what was typed, said or known, and
/// never whose it was. Of each step only what counts is kept: what was understood is seen by the state it led to.
/// </summary>
internal static class EventRows
{
    private const string Insert = """
        INSERT INTO conversation_events (conversation, flow, flow_version, state, kind, detail, channel, language, operator, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    /// <summary>Adds the events of one run within the caller's transaction.</summary>
    /// <param name="run">The run.</param>
    /// <param name="operatorName">The operator it came by; empty when that is not known.</param>
    public static IEnumerable<Action<DbSession>> Of(DialogRun run, string operatorName)
    {
        for (var i = 0; i < run.Events.Count; i++)
        {
            if (!Counts(run, i))
                continue;
            var happened = run.Events[i];
            yield return Of(happened, run.State.Id, operatorName);
        }
    }

    /// <summary>Adds one event within the caller's transaction.</summary>
    public static Action<DbSession> Of(StepEvent happened, string conversation, string operatorName) => session => session.Execute(
        Insert, conversation, happened.Flow, (long)happened.FlowVersion, happened.State, EventWord.Of(happened.Kind),
        happened.Detail is { Length: > 0 } detail ? detail : null, happened.Channel.Word(), happened.Language, operatorName, happened.At.Stored());

    /// <summary>Adds an event of the host's own: that a number was quieted, a dialog forgotten.</summary>
    public static Action<DbSession> Of(DialogState state, string kind, string operatorName, DateTimeOffset now) => session => session.Execute(
        Insert, state.Id, state.Flow, (long)state.FlowVersion, state.State, kind, null, state.Channel.Word(), state.Language, operatorName, now.Stored());

    /// <summary>Deletes what happened before a time.</summary>
    public static Action<DbSession> Forgetting(DateTimeOffset before) => session => session.Execute("DELETE FROM conversation_events WHERE at < $1", before.Stored());

    private static bool Counts(DialogRun run, int index) => run.Events[index].Kind switch
    {
        StepEventKind.Answered or StepEventKind.Returned => false,
        // A flow that goes on in the same step is seen by where it comes to rest.
        StepEventKind.Started => index == run.Events.Count - 1 || run.Events[index + 1].Flow != run.Events[index].Flow,
        StepEventKind.Entered => run.Events[index].State == run.State.State && IsLastEntered(run, index),
        _ => true,
    };

    private static bool IsLastEntered(DialogRun run, int index)
    {
        for (var i = index + 1; i < run.Events.Count; i++)
        {
            if (run.Events[i].Kind == StepEventKind.Entered)
                return false;
        }

        return true;
    }
}
