using System.Collections.Concurrent;
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
/// <param name="RatePerMinute">How many are handed over a minute, by the last two looks.</param>
/// <param name="Hash">The check code it was approved under.</param>
/// <param name="Approvers">Who approved.</param>
internal sealed record SendingView(
    Guid Id, string Name, BroadcastDraft? Draft, SendingStates States, IReadOnlyList<(string Language, string Text)> Texts, IReadOnlyList<TrailEvent> Trail,
    long RatePerMinute, byte[]? Hash, IReadOnlyList<string> Approvers)
{
    /// <summary>The broadcast.</summary>
    public Broadcast Broadcast => States.Broadcast;

    /// <summary>Its state, as the parts of its page tell each other.</summary>
    public string StateName => Broadcast.FinishedAt is null ? $"{Broadcast.State}" : $"{Broadcast.State}-over";

    /// <summary>Over with some who were not reached because nothing was sent to them.</summary>
    public bool HasGaps => Broadcast.State == BroadcastState.Done && States.All.Failed + States.All.NoReport > 0;
}

/// <summary>
/// Reads a broadcast for its pages, by the id of its draft or by its own. Counting a million messages costs a tenth of a second: parts that
/// refresh themselves share one count for two seconds, however many look.
/// </summary>
internal sealed class SendingQuery(Database database, TimeProvider time)
{
    private const int Kept = 100;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RateOver = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, SendingView View)> _last = new();
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, long Handed, long PerMinute)> _rates = new();

    /// <summary>The broadcast as it is now; null when nothing of this id runs or has run.</summary>
    public async ValueTask<SendingView?> FindAsync(Guid id, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var found = await database.ReadAsync(session => Read(session, id, now), aborted);
        if (found is null)
            return null;
        if (_last.Count >= Kept)
            _last.Clear();
        found = found with { RatePerMinute = Rate(found, now) };
        _last[id] = (now, found);
        return found;
    }

    /// <summary>The broadcast as it was at most two seconds ago.</summary>
    public ValueTask<SendingView?> FindRecentAsync(Guid id, CancellationToken aborted) =>
        _last.TryGetValue(id, out var last) && time.GetUtcNow() - last.At < Fresh ? new(last.View) : FindAsync(id, aborted);

    private static SendingView? Read(DbSession session, Guid id, DateTimeOffset now)
    {
        var draft = DraftBook.Find(session, id);
        if (draft is not null && (draft.State != DraftState.Started || draft.BroadcastId is null))
            return null;
        var key = draft?.BroadcastId ?? id;
        if (SendingStates.Of(session, key, now) is not { } states)
            return null;
        return new SendingView(
            id, draft?.Content.Name ?? states.Broadcast.MessageKey, draft, states,
            session.All("SELECT language, text FROM broadcast_texts WHERE broadcast_id = $1 ORDER BY language", row => (row.GetString(0), row.GetString(1)), key.Stored()),
            draft is null ? [] : Trail.Read(session, id), 0,
            session.Scalar("SELECT hash FROM broadcast_starts WHERE broadcast_id = $1", key.Stored()) as byte[],
            session.All("SELECT approver_name FROM broadcast_approvals WHERE draft_id = $1 ORDER BY at", row => row.GetString(0), id.Stored()));
    }

    // Between two looks at least ten seconds apart.
    private long Rate(SendingView view, DateTimeOffset now)
    {
        var handed = view.States.All.HandedOver;
        if (_rates.Count >= Kept)
            _rates.Clear();
        if (!_rates.TryGetValue(view.Id, out var last))
        {
            _rates[view.Id] = (now, handed, 0);
            return 0;
        }

        var elapsed = now - last.At;
        if (elapsed < RateOver)
            return last.PerMinute;
        var rate = (long)((handed - last.Handed) / elapsed.TotalMinutes);
        _rates[view.Id] = (now, handed, rate);
        return rate;
    }
}
