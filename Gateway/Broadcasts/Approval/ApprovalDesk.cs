using System.Data.Common;
using System.Globalization;
using Gateway.Broadcasts.Drafts;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Broadcasts.Approval;

/// <summary>What an approver sends.</summary>
/// <param name="Draft">Which draft.</param>
/// <param name="Code">The full check code of the page she saw.</param>
/// <param name="Typed">The number of recipients as she typed it.</param>
/// <param name="Read">The languages whose texts she has opened.</param>
internal sealed record ApprovalRequest(Guid Draft, string Code, string Typed, IReadOnlyCollection<string> Read);

/// <summary>One approval.</summary>
internal sealed record GivenApproval(string Approver, string Name, byte[] Hash, DateTimeOffset At)
{
    /// <summary>The approvals of a draft.</summary>
    public static List<GivenApproval> Of(DbSession session, Guid draft) => session.All(
        "SELECT approver, approver_name, hash, at FROM broadcast_approvals WHERE draft_id = $1 ORDER BY at, approver",
        row => new GivenApproval(row.GetString(0), row.GetString(1), row.Octets(2), row.Time(3)), draft.Stored());
}

/// <summary>
/// Asks for approval and gives it. The rules: whoever had a hand in a draft cannot approve it; what is approved is a check code, and the
/// code is worked out anew at every step; the number of recipients is typed; a large broadcast takes two; all of it ends with the day.
/// </summary>
internal sealed class ApprovalDesk(Database database, BatchWriter writer, DraftLook look, BroadcastOptions options, TimeProvider time)
{
    private TimeSpan Lasts => TimeSpan.FromHours(options.ApprovalHours);

    /// <summary>Until when a request or an approval counts.</summary>
    public DateTimeOffset EndOf(BroadcastDraft draft) => (draft.AskedAt ?? time.GetUtcNow()) + Lasts;

    /// <summary>How many others have to approve.</summary>
    public int ApproversFor(long people) => people > options.SecondApproverAbove ? 2 : 1;

    /// <summary>The approvals given so far.</summary>
    public ValueTask<List<GivenApproval>> GivenAsync(Guid draft, CancellationToken aborted) => database.ReadAsync(session => GivenApproval.Of(session, draft), aborted);

    /// <summary>Asks others to approve.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="code">The full check code of the page on which it was checked.</param>
    /// <param name="ticks">The keys of the warnings that were ticked, with the reasons given.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="aborted">Ends the wait.</param>
    public async Task<DeskAnswer> AskAsync(Guid id, string code, IReadOnlyDictionary<string, string> ticks, ByStaff by, CancellationToken aborted)
    {
        // Comparing lists takes its time: it is done beside the writer, and what was seen has to be there still.
        var seen = await look.FindAsync(id, aborted, check: true);
        return Refusal(seen, code, ticks) is { } refusal ? refusal : await writer.WriteAsync(session => Ask(session, seen!, ticks, by), aborted);
    }

    /// <summary>Takes a request or an approval back, or cancels a start that has not happened: a draft again.</summary>
    public Task<DeskAnswer> WithdrawAsync(Guid id, ByStaff by, CancellationToken aborted) => BackAsync(id, by, null, "broadcast.withdraw", aborted);

    /// <summary>Sends it back to its author with a reason.</summary>
    public async Task<DeskAnswer> ReturnAsync(Guid id, string reason, ByStaff by, CancellationToken aborted) => string.IsNullOrWhiteSpace(reason)
        ? new(DeskVerdict.NoReason)
        : await BackAsync(id, by, reason.Trim(), "broadcast.return", aborted);

    /// <summary>Approves; with the last approval that is needed the start delay begins.</summary>
    public Task<DeskAnswer> ApproveAsync(ApprovalRequest request, ByStaff by, CancellationToken aborted) => writer.WriteAsync(session => Approve(session, request, by), aborted);

    /// <summary>Ends requests and approvals whose time is over; answers how many.</summary>
    public async Task<int> ExpireAsync(CancellationToken stopping)
    {
        var before = (time.GetUtcNow() - Lasts).Stored();
        var old = await database.ReadAsync(
            session => session.All("SELECT id FROM broadcast_drafts WHERE state IN (1, 2) AND asked_at < $1 LIMIT 100", row => row.Id(0), before), stopping);
        foreach (var id in old)
        {
            await writer.WriteAsync(session =>
            {
                if (DraftBook.Find(session, id) is { State: DraftState.AwaitingApproval or DraftState.Approved } draft && draft.AskedAt?.Stored() < before
                    && DraftBook.Void(session, draft, "expired", ByStaff.Gateway.Name))
                    Trail.Write(session, id, ByStaff.Gateway, "broadcast.expire", null, time.GetUtcNow());
            }, stopping);
        }

        return old.Count;
    }

    private static DeskAnswer? Refusal(DraftView? seen, string code, IReadOnlyDictionary<string, string> ticks) => seen switch
    {
        not { Draft.State: DraftState.Draft } => new(DeskVerdict.Late),
        { Findings.Blockers: [var first, ..] } => new(DeskVerdict.Blocked, first.Kind),
        { Code: null } => new(DeskVerdict.Blocked),
        _ when !seen.Code.Is(code) => new(DeskVerdict.Changed),
        _ when seen.Findings.Warnings.FirstOrDefault(flaw => !IsTicked(flaw, ticks)) is { } open => new(DeskVerdict.Unticked, open.Key),
        _ => null,
    };

    private DeskAnswer Ask(DbSession session, DraftView seen, IReadOnlyDictionary<string, string> ticks, ByStaff by)
    {
        var id = seen.Draft.Id;
        if (look.Find(session, id) is not { Code: { } code } view || view.Draft.Version != seen.Draft.Version || !code.Is(seen.Code!.Hash))
            return new(DeskVerdict.Late);
        if (!TestSends.IsRead(session, id, code))
            return new(DeskVerdict.Untested);
        var now = time.GetUtcNow();
        var kept = seen.Findings.Warnings.ToDictionary(flaw => flaw.Key, flaw => ticks[flaw.Key].Trim());
        if (session.Execute(
            """
            UPDATE broadcast_drafts SET state = 1, version = version + 1, asked_hash = $3, asked_at = $4, asked_json = $5, note = NULL, note_by = NULL
            WHERE id = $1 AND version = $2 AND state = 0
            """,
            id.Stored(), view.Draft.Version, code.Hash, now.Stored(), new AskedFor(kept, view.People).ToJson()) == 0)
            return new(DeskVerdict.Late);
        DraftBook.Sign(session, id, by);
        Trail.Write(session, id, by, "broadcast.ask", Line($"check code {code}, {view.People} people"), now);
        return DeskAnswer.Done;
    }

    private DeskAnswer Approve(DbSession session, ApprovalRequest request, ByStaff by)
    {
        var now = time.GetUtcNow();
        if (look.Find(session, request.Draft) is not { } view)
            return new(DeskVerdict.Late);
        var draft = view.Draft;
        if (Refusal(session, view, request, by, now) is { } refusal)
        {
            // Whoever tries to approve her own work is remembered.
            if (refusal.Verdict == DeskVerdict.OwnWork)
                Trail.Write(session, draft.Id, by, "broadcast.approve_refused", "had a hand in it", now);
            return refusal;
        }

        // Two approvers in the same moment stand in line here; the second finds another version.
        if (session.Execute("UPDATE broadcast_drafts SET version = version + 1 WHERE id = $1 AND version = $2 AND state = 1", draft.Id.Stored(), draft.Version) == 0)
            throw new DraftMovedException();
        session.Execute(
            "INSERT INTO broadcast_approvals (draft_id, approver, approver_name, author, editor, hash, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            draft.Id.Stored(), by.Id, by.Name, draft.Author, draft.Editor, view.Code!.Hash, now.Stored());
        var given = GivenApproval.Of(session, draft.Id).Count(one => view.Code.Is(one.Hash));
        if (given < ApproversFor(view.People))
        {
            Trail.Write(session, draft.Id, by, "broadcast.approve", Line($"check code {view.Code}, {view.People} people, one more is needed"), now);
            return new(DeskVerdict.OneMore);
        }

        session.Execute(
            "UPDATE broadcast_drafts SET state = 2, start_at = $2 WHERE id = $1 AND state = 1", draft.Id.Stored(), (now + TimeSpan.FromMinutes(options.StartDelayMinutes)).Stored());
        Trail.Write(session, draft.Id, by, "broadcast.approve", Line($"check code {view.Code}, {view.People} people"), now);
        return DeskAnswer.Done;
    }

    private DeskAnswer? Refusal(DbSession session, DraftView view, ApprovalRequest request, ByStaff by, DateTimeOffset now)
    {
        var draft = view.Draft;
        if (draft.State is DraftState.Approved or DraftState.Started)
            return new(DeskVerdict.AlreadyApproved, GivenApproval.Of(session, draft.Id).LastOrDefault()?.Name);
        if (draft.State != DraftState.AwaitingApproval)
            return new(DeskVerdict.Late);
        if (now > EndOf(draft))
            return new(DeskVerdict.Expired);
        if (draft.Author == by.Id || draft.Editor == by.Id || DraftBook.HadHand(session, draft.Id, by.Id))
            return new(DeskVerdict.OwnWork);
        if (view.Code is null || !view.Code.Is(draft.AskedHash) || !view.Code.Is(request.Code))
            return new(DeskVerdict.Changed);
        if (GivenApproval.Of(session, draft.Id).Any(one => one.Approver == by.Id))
            return new(DeskVerdict.SamePerson);
        if (draft.Content.Texts.Keys.FirstOrDefault(language => !request.Read.Contains(language)) is { } unread)
            return new(DeskVerdict.Unread, unread);
        return TypedNumber.TryRead(request.Typed, out var typed) && typed == view.People ? null : new(DeskVerdict.WrongNumber, Line($"{view.People}"));
    }

    private Task<DeskAnswer> BackAsync(Guid id, ByStaff by, string? note, string what, CancellationToken aborted) => writer.WriteAsync(session =>
    {
        if (DraftBook.Find(session, id) is not { State: DraftState.AwaitingApproval or DraftState.Approved } draft || !DraftBook.Void(session, draft, note, note is null ? null : by.Name))
            return new DeskAnswer(DeskVerdict.Late);
        Trail.Write(session, id, by, draft.State == DraftState.Approved ? "broadcast.cancel_start" : what, note, time.GetUtcNow());
        return DeskAnswer.Done;
    }, aborted);

    private static bool IsTicked(Flaw flaw, IReadOnlyDictionary<string, string> ticks) =>
        ticks.TryGetValue(flaw.Key, out var reason) && (!flaw.NeedsReason || !string.IsNullOrWhiteSpace(reason));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Somebody else changed a draft in the same moment; nothing of the step is stored.</summary>
internal sealed class DraftMovedException() : InvalidOperationException("Somebody else changed the broadcast in the same moment. Look again.");
