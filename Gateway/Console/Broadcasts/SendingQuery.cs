using Gateway.Broadcasts;
using Gateway.Broadcasts.Control;
using Gateway.Broadcasts.Drafts;
using Gateway.Store;

namespace Gateway.Console.Broadcasts;

/// <summary>Everything that the pages of a running or ended broadcast show.</summary>
/// <param name="Id">The address of its pages.</param>
/// <param name="Name">What staff call it.</param>
/// <param name="Draft">The draft it was made of; null for one from the command line.</param>
/// <param name="States">Where its people stand.</param>
/// <param name="Texts">What is sent, by language.</param>
/// <param name="Trail">Its steps.</param>
/// <param name="RatePerMinute">How many were handed over in the last minute.</param>
/// <param name="Hash">The check code it was approved under.</param>
/// <param name="Approvers">Who approved.</param>
internal sealed record SendingView(
    Guid Id, string Name, BroadcastDraft? Draft, SendingStates States, IReadOnlyList<(string Language, string Text)> Texts, IReadOnlyList<TrailEvent> Trail,
    long RatePerMinute, byte[]? Hash, IReadOnlyList<string> Approvers)
{
    /// <summary>The broadcast.</summary>
    public Broadcast Broadcast => States.Broadcast;

    /// <summary>Over with some who were not reached because nothing was sent to them.</summary>
    public bool HasGaps => Broadcast.State == BroadcastState.Done && States.All.Failed + States.All.NoReport > 0;
}

/// <summary>Reads a broadcast for its pages, by the id of its draft or by its own.</summary>
internal sealed class SendingQuery(Database database, TimeProvider time)
{
    /// <summary>The broadcast; null when nothing of this id runs or has run.</summary>
    public ValueTask<SendingView?> FindAsync(Guid id, CancellationToken aborted) => database.ReadAsync(session =>
    {
        var draft = DraftBook.Find(session, id);
        if (draft is not null && (draft.State != DraftState.Started || draft.BroadcastId is null))
            return null;
        var key = draft?.BroadcastId ?? id;
        var now = time.GetUtcNow();
        if (SendingStates.Of(session, key, now) is not { } states)
            return null;
        var rate = (long)session.Scalar(
            "SELECT COUNT(*) FROM messages WHERE broadcast_id = $1 AND submitted_at >= $2", key.Stored(), (now - TimeSpan.FromMinutes(1)).Stored())!;
        return new SendingView(
            id, draft?.Content.Name ?? states.Broadcast.MessageKey, draft, states,
            session.All("SELECT language, text FROM broadcast_texts WHERE broadcast_id = $1 ORDER BY language", row => (row.GetString(0), row.GetString(1)), key.Stored()),
            draft is null ? [] : Trail.Read(session, id), rate,
            session.Scalar("SELECT hash FROM broadcast_starts WHERE broadcast_id = $1", key.Stored()) as byte[],
            session.All("SELECT approver_name FROM broadcast_approvals WHERE draft_id = $1 ORDER BY at", row => row.GetString(0), id.Stored()));
    }, aborted);
}
