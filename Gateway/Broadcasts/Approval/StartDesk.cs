using System.Globalization;
using Gateway.Broadcasts.Control;
using Gateway.Broadcasts.Drafts;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Broadcasts.Approval;

/// <summary>
/// Starts what was approved once its delay is over. The list is digested anew, the check code worked out anew, and the approvals counted
/// anew, in the transaction that makes the broadcast; whatever does not agree makes it a draft again.
/// </summary>
internal sealed class StartDesk(Database database, BatchWriter writer, DraftLook look, SnapshotBook lists, BroadcastStore store, ApprovalDesk approvals, BroadcastOptions options, TimeProvider time)
{
    private const int TrialMost = 5000;

    /// <summary>Starts what is due; answers how many began.</summary>
    public async Task<int> StartDueAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow().Stored();
        var due = await database.ReadAsync(session => SendingPause.Find(session) is not null
            ? []
            : session.All("SELECT id FROM broadcast_drafts WHERE state = 2 AND start_at <= $1 ORDER BY start_at LIMIT 20", row => row.Id(0), now), stopping);
        var started = 0;
        foreach (var id in due)
        {
            if (await StartAsync(id, stopping))
                started++;
        }

        return started;
    }

    private async Task<bool> StartAsync(Guid id, CancellationToken stopping)
    {
        if (await look.FindAsync(id, stopping) is not { List: { } list })
            return false;
        var digest = await lists.DigestAsync(list.Id, stopping);
        return await writer.WriteAsync(session => Start(session, id, list.Id, digest), stopping);
    }

    private bool Start(DbSession session, Guid id, Guid listId, byte[] digest)
    {
        var now = time.GetUtcNow();
        if (look.Find(session, id) is not { Draft: { State: DraftState.Approved } draft } view || draft.StartAt > now || SendingPause.Find(session) is not null)
            return false;
        var given = view.Code is { } code ? GivenApproval.Of(session, id).Where(one => code.Is(one.Hash) && one.Approver != draft.Author && !DraftBook.HadHand(session, id, one.Approver)).ToList() : [];
        if (view.Code is null || !view.Code.Is(draft.AskedHash) || view.List?.Id != listId || !digest.AsSpan().SequenceEqual(view.List.Digest)
            || given.Count < approvals.ApproversFor(view.People))
        {
            if (DraftBook.Void(session, draft, "changed", ByStaff.Gateway.Name))
                Trail.Write(session, id, ByStaff.Gateway, "broadcast.start_refused", "what was approved is not what is there", now);
            return false;
        }

        session.Execute(
            """
            INSERT INTO broadcast_starts (broadcast_id, draft_id, hash, author, editor, approver, second_approver, people, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            listId.Stored(), id.Stored(), view.Code.Hash, draft.Author, draft.Editor, given[0].Approver, given.Count > 1 ? given[1].Approver : null, view.People, now.Stored());
        store.Start(session, view, TrialOf(view.People), now);
        if (session.Execute("UPDATE broadcast_drafts SET state = 3, version = version + 1 WHERE id = $1 AND version = $2 AND state = 2", id.Stored(), draft.Version) == 0)
            throw new DraftMovedException();
        Trail.Write(session, id, ByStaff.Gateway, "broadcast.start", string.Create(CultureInfo.InvariantCulture, $"check code {view.Code}, {view.People} people"), now);
        return true;
    }

    // A trial of everybody would try nothing.
    private long TrialOf(long people)
    {
        var trial = options.TrialPeople == 0 ? 0 : Math.Min(TrialMost, Math.Max(options.TrialPeople, people / 1000));
        return trial < people ? trial : 0;
    }
}
