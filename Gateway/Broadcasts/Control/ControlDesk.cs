using System.Globalization;
using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Drafts;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Broadcasts.Control;

/// <summary>Pauses, resumes and stops one broadcast that runs. One person may stop; another has to let it go on.</summary>
internal sealed class ControlDesk(Database database, BatchWriter writer, TimeProvider time, ControlBell? bell = null)
{
    /// <summary>How many people of a broadcast wait for their message.</summary>
    public ValueTask<long> WaitingAsync(Guid broadcast, CancellationToken aborted) => database.ReadAsync(session => SendingStates.Of(session, broadcast)?.Waiting ?? 0, aborted);

    /// <summary>Holds it, with a reason.</summary>
    public async Task<DeskAnswer> PauseAsync(Guid broadcast, string reason, ByStaff by, CancellationToken aborted) => string.IsNullOrWhiteSpace(reason)
        ? new(DeskVerdict.NoReason)
        : await DecideAsync(session => Hold(session, broadcast, reason.Trim(), by, time.GetUtcNow()) ? DeskAnswer.Done : new(DeskVerdict.Late), aborted);

    /// <summary>Lets it go on: by somebody else than who held it, who typed how many wait.</summary>
    public Task<DeskAnswer> ResumeAsync(Guid broadcast, string typed, ByStaff by, CancellationToken aborted) => DecideAsync(session =>
    {
        if (Find(session, broadcast) is not { State: BroadcastState.Paused } found)
            return new(DeskVerdict.Late);
        if (found.Pausing?.By == by.Id || DraftOf(session, broadcast) is { } draft && DraftBook.HadHand(session, draft, by.Id))
            return new(DeskVerdict.SamePerson);
        if (WrongNumber(session, found, typed) is { } wrong)
            return wrong;
        // Whoever lets it go on after the trial stopped it takes responsibility for the rest.
        session.Execute(
            """
            UPDATE broadcasts SET state = 1, paused_by = NULL, paused_by_name = NULL, pause_reason = NULL, paused_at = NULL,
              trial_passed_at = CASE WHEN trial_sent_at IS NOT NULL THEN COALESCE(trial_passed_at, $2) END WHERE id = $1 AND state = 2
            """, broadcast.Stored(), time.GetUtcNow().Stored());
        Write(session, broadcast, by, "broadcast.resume", null, time.GetUtcNow());
        return DeskAnswer.Done;
    }, aborted);

    /// <summary>Stops it for good: what has not left will not.</summary>
    public Task<DeskAnswer> StopAsync(Guid broadcast, string typed, string reason, ByStaff by, CancellationToken aborted) => DecideAsync(session =>
    {
        if (Find(session, broadcast) is not { State: BroadcastState.Paused or BroadcastState.Running, FinishedAt: null } found)
            return new(DeskVerdict.Late);
        if (string.IsNullOrWhiteSpace(reason))
            return new(DeskVerdict.NoReason);
        if (WrongNumber(session, found, typed) is { } wrong)
            return wrong;
        if (session.Execute("UPDATE broadcasts SET state = 3 WHERE id = $1 AND state IN (1, 2) AND finished_at IS NULL", broadcast.Stored()) == 0)
            return new(DeskVerdict.Late);
        Write(session, broadcast, by, "broadcast.stop", reason.Trim(), time.GetUtcNow());
        return DeskAnswer.Done;
    }, aborted);

    // What is decided and stored reaches the lanes at once.
    private async Task<DeskAnswer> DecideAsync(Func<DbSession, DeskAnswer> decide, CancellationToken aborted)
    {
        var answer = await writer.WriteAsync(decide, aborted);
        bell?.Ring();
        return answer;
    }

    /// <summary>Holds a broadcast within a transaction; false when it does not run.</summary>
    public static bool Hold(DbSession session, Guid broadcast, string reason, ByStaff by, DateTimeOffset now)
    {
        if (session.Execute(
            "UPDATE broadcasts SET state = 2, paused_by = $2, paused_by_name = $3, pause_reason = $4, paused_at = $5 WHERE id = $1 AND state = 1 AND finished_at IS NULL",
            broadcast.Stored(), by.Id, by.Name, reason, now.Stored()) == 0)
            return false;
        Write(session, broadcast, by, "broadcast.pause", reason, now);
        return true;
    }

    /// <summary>The draft that a broadcast was made of; null for one from the command line.</summary>
    public static Guid? DraftOf(DbSession session, Guid broadcast) =>
        session.Scalar("SELECT draft_id FROM broadcast_starts WHERE broadcast_id = $1", broadcast.Stored()) is byte[] id ? new Guid(id, bigEndian: true) : null;

    private static void Write(DbSession session, Guid broadcast, ByStaff by, string what, string? detail, DateTimeOffset at)
    {
        if (DraftOf(session, broadcast) is { } draft)
            Trail.Write(session, draft, by, what, detail, at);
        else
            AuditLog.Append(session, new AuditEntry(by.Name, by.Address, what, $"broadcast:{broadcast:n}", detail), at);
    }

    // While it runs the number falls between look and click; whoever stops has read a number that was true, or is more than what waits now.
    private static DeskAnswer? WrongNumber(DbSession session, Broadcast broadcast, string typed)
    {
        var waiting = WaitingCount.Of(session, broadcast.Id.Stored()).Waiting;
        var isRight = TypedNumber.TryRead(typed, out var number)
            && (broadcast.State == BroadcastState.Running ? number >= waiting && number <= broadcast.Total : number == waiting);
        return isRight ? null : new(DeskVerdict.WrongNumber, waiting.ToString(CultureInfo.InvariantCulture));
    }

    private static Broadcast? Find(DbSession session, Guid id) => session.First($"SELECT {Broadcast.Columns} FROM broadcasts WHERE id = $1", Broadcast.Read, id.Stored());
}
