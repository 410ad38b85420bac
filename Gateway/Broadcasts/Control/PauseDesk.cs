using System.Data.Common;
using System.Globalization;
using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Drafts;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Broadcasts.Control;

/// <summary>How much waits to leave.</summary>
/// <param name="Broadcasts">Broadcasts that have not ended.</param>
/// <param name="Waiting">People of theirs whose message has not left.</param>
/// <param name="OnTheWay">Messages of theirs that the networks have and have not reported on.</param>
internal sealed record WaitingFigures(long Broadcasts, long Waiting, long OnTheWay);

/// <summary>Pauses all sending, which one person may, and resumes it, which takes another one who has read how much waits.</summary>
internal sealed partial class PauseDesk(Database database, BatchWriter writer, TimeProvider time, ILogger<PauseDesk> logger, ControlBell? bell = null)
{
    private const string Subject = "sending:all";

    /// <summary>The pause that holds now; null when none does.</summary>
    public ValueTask<SendingPause?> FindAsync(CancellationToken aborted) => database.ReadAsync(SendingPause.Find, aborted);

    /// <summary>How much waits.</summary>
    public ValueTask<WaitingFigures> WaitingAsync(CancellationToken aborted) => database.ReadAsync(Waiting, aborted);

    /// <summary>Pauses. A pause that cannot be recorded in the audit log holds all the same: stopping is the one thing that must not fail.</summary>
    public async Task<DeskAnswer> PauseAsync(PauseScope scope, string reason, ByStaff by, CancellationToken aborted)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new(DeskVerdict.NoReason);
        try
        {
            await writer.WriteAsync(session => Pause(session, scope, reason.Trim(), by, audited: true), aborted);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            LogUnaudited(e);
            await writer.WriteAsync(session => Pause(session, scope, reason.Trim(), by, audited: false), aborted);
        }

        bell?.Ring();
        LogPaused(scope);
        return DeskAnswer.Done;
    }

    /// <summary>Resumes.</summary>
    /// <param name="number">The pause that was seen.</param>
    /// <param name="typed">How much waits, as typed.</param>
    /// <param name="reason">Why it may go on.</param>
    /// <param name="by">Who: not whoever paused.</param>
    /// <param name="aborted">Ends the wait.</param>
    public async Task<DeskAnswer> ResumeAsync(long number, string typed, string reason, ByStaff by, CancellationToken aborted)
    {
        var answer = await writer.WriteAsync(session => Resume(session, number, typed, reason, by), aborted);
        bell?.Ring();
        return answer;
    }

    private DeskAnswer Resume(DbSession session, long number, string typed, string reason, ByStaff by)
    {
        if (SendingPause.Find(session) is not { } pause || pause.Number != number)
            return new(DeskVerdict.Late);
        if (pause.By == by.Id)
            return new(DeskVerdict.SamePerson);
        if (string.IsNullOrWhiteSpace(reason))
            return new(DeskVerdict.NoReason);
        var waiting = Waiting(session).Waiting;
        if (!TypedNumber.TryRead(typed, out var read) || read != waiting)
            return new(DeskVerdict.WrongNumber, waiting.ToString(CultureInfo.InvariantCulture));
        var now = time.GetUtcNow();
        if (session.Execute(
            "UPDATE sending_pauses SET resumed_by = $2, resumed_by_name = $3, resumed_at = $4 WHERE seq = $1 AND resumed_at IS NULL", number, by.Id, by.Name, now.Stored()) == 0)
            return new(DeskVerdict.Late);
        AuditLog.Append(session, new AuditEntry(by.Name, by.Address, "sending.resume", Subject, string.Create(CultureInfo.InvariantCulture, $"{waiting} waiting; {reason.Trim()}")), now);
        return DeskAnswer.Done;
    }

    private void Pause(DbSession session, PauseScope scope, string reason, ByStaff by, bool audited)
    {
        var now = time.GetUtcNow();
        if (SendingPause.Find(session) is { } held)
        {
            // Paused already: it can only become stricter, and stays the first person's.
            if (scope > held.Scope)
                session.Execute("UPDATE sending_pauses SET scope = $2 WHERE seq = $1", held.Number, (long)scope);
        }
        else
        {
            session.Execute(
                "INSERT INTO sending_pauses (scope, reason, by_id, by_name, at) VALUES ($1, $2, $3, $4, $5)", (long)scope, reason, by.Id, by.Name, now.Stored());
        }

        if (audited)
            AuditLog.Append(session, new AuditEntry(by.Name, by.Address, "sending.pause_all", Subject, $"{scope}: {reason}"), now);
    }

    private static WaitingFigures Waiting(DbSession session)
    {
        var count = WaitingCount.OfOpen(session);
        return new(count.Broadcasts, count.Waiting, count.OnTheWay);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "All sending is paused: {Scope}")]
    private partial void LogPaused(PauseScope scope);

    [LoggerMessage(Level = LogLevel.Error, Message = "The pause of all sending could not be recorded in the audit log; it holds all the same")]
    private partial void LogUnaudited(Exception exception);
}
