using Gateway.Operators;
using Gateway.Store;

namespace Gateway.Broadcasts.Drafts;

/// <summary>A draft with all that follows from it: its list, its plan, what stands against it, and its check code.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="List">Its list, frozen or being counted; null without one.</param>
/// <param name="Plan">What it would do.</param>
/// <param name="Findings">Blockers and warnings; none unless it was checked.</param>
/// <param name="Code">The code of everything; null while no list is frozen.</param>
internal sealed record DraftView(BroadcastDraft Draft, Snapshot? List, DraftPlan Plan, DraftFindings Findings, CheckCode? Code)
{
    /// <summary>How many people get it.</summary>
    public long People => List?.People ?? 0;
}

/// <summary>Reads a draft with all that follows from it, in one transaction, so that nothing of it is older than the rest.</summary>
internal sealed class DraftLook(Database database, DraftChecks checks, OperatorDirectory operators, BroadcastOptions options)
{
    /// <summary>The draft of this id; null when there is none.</summary>
    public ValueTask<DraftView?> FindAsync(Guid id, CancellationToken aborted, bool check = false) => database.ReadAsync(session => Find(session, id, check), aborted);

    /// <summary>As above, within a transaction; what stands against it only when it is to be checked, because that compares lists.</summary>
    public DraftView? Find(DbSession session, Guid id, bool check = false)
    {
        if (DraftBook.Find(session, id) is not { } draft)
            return null;
        var list = draft.BroadcastId is { } listId ? SnapshotBook.Find(session, listId) : null;
        var plan = DraftPlan.Of(draft.Content, list?.Counts ?? SnapshotCounts.None, operators);
        var findings = check ? checks.Find(session, draft, list, plan) : new DraftFindings([], []);
        var code = list is { IsFrozen: true } ? CheckCode.Of(draft, list, plan, options, Sender.Value) : null;
        return new(draft, list, plan, findings, code);
    }

    /// <summary>What people see as the sender.</summary>
    public Messages.ShortCode Sender => operators.Sender(operators.Names[0]);
}
