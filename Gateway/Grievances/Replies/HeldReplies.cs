using System.Data.Common;
using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Grievances.Replies;

/// <summary>
/// Holds what officers write for fifteen seconds. It is a row from the click on: a crash loses none, and none leaves that was taken back,
/// because sending and taking back are each one change of that row.
/// </summary>
internal sealed class HeldReplies(CaseRules rules, CaseLedger ledger, PersonalData personal, Database database, BatchWriter writer, TimeProvider time)
{
    /// <summary>How long a reply is held.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(15);

    private const string TextPlace = "held_replies.text";
    private const int Page = 100;
    private const string Columns = "id, case_id, person, language, change, text_sealed, actor, held_at, send_at, outcome";

    private const string Insert = $"""
        INSERT INTO held_replies ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL) ON CONFLICT DO NOTHING
        """;

    // What was said to her, or by her, since the officer last looked.
    private const string Since = """
        SELECT change, actor, text_sealed, at FROM case_events
        WHERE case_id = $1 AND seq > $2 AND (change = 'added' OR (change IN ('replied', 'asked') AND actor <> $3)) ORDER BY seq DESC LIMIT 1
        """;

    private const string End = "UPDATE held_replies SET ended_at = $2, outcome = $3 WHERE id = $1 AND ended_at IS NULL";

    // Words taken back are the writer's for a day.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Holds a reply.</summary>
    /// <exception cref="ArgumentException">It may not be sent: see <see cref="OutwardText"/>.</exception>
    public Task<HoldAnswer> HoldAsync(ReplyDraft draft, CancellationToken aborted)
    {
        var text = OutwardText.Check(draft.Text, CaseDesk.LongestText);
        if (draft.Change is not (CaseChange.Reply or CaseChange.Ask))
            throw new ArgumentException($"\"{draft.Change}\" is nothing that is sent.", nameof(draft));
        var (octets, now) = (personal.Seal(text, TextPlace), time.GetUtcNow());
        return writer.WriteAsync(session => Store(session, draft, octets, now), aborted);
    }

    /// <summary>Takes one back; false when it is on its way, or somebody else's.</summary>
    public Task<bool> UndoAsync(Guid id, string officer, CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return writer.WriteAsync(session => IsHis(session, id, officer) && session.Execute(End, id.Stored(), now, HeldOutcome.Undone) == 1, aborted);
    }

    /// <summary>Lets one go now; false when it is on its way, taken back, or somebody else's.</summary>
    public Task<bool> SendNowAsync(Guid id, string officer, CancellationToken aborted) => writer.WriteAsync(
        session => IsHis(session, id, officer) && Find(session, id) is { Outcome: null } one && Release(session, one), aborted);

    /// <summary>Lets go of everything whose time has come; answers how many there were.</summary>
    public async Task<int> ReleaseAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        if (await database.ReadAsync(session => session.Scalar("SELECT 1 FROM held_replies WHERE ended_at IS NULL AND send_at <= $1 LIMIT 1", now.Stored()), stopping) is null)
            return 0;
        return await writer.WriteAsync(
            session =>
            {
                var due = session.All($"SELECT {Columns} FROM held_replies WHERE ended_at IS NULL AND send_at <= $1 ORDER BY send_at LIMIT $2", Read, now.Stored(), (long)Page);
                return due.Count(one => Release(session, one));
            }, stopping);
    }

    /// <summary>The one that a case holds; null when it holds none.</summary>
    public HeldReply? OfCase(DbSession session, Guid caseId) =>
        session.First($"SELECT {Columns} FROM held_replies WHERE case_id = $1 AND ended_at IS NULL", Read, caseId.Stored());

    /// <summary>The last one of a case that an officer wrote and that was not sent; null when there is none.</summary>
    public HeldReply? Returned(DbSession session, Guid caseId, string officer) => session.First(
        $"SELECT {Columns} FROM held_replies WHERE case_id = $1 AND actor = $2 AND outcome IN ('undone', 'not_possible') AND ended_at > $3 ORDER BY ended_at DESC LIMIT 1",
        Read, caseId.Stored(), officer, (time.GetUtcNow() - Kept).Stored());

    /// <summary>One of them; null when there is none.</summary>
    public HeldReply? Find(DbSession session, Guid id) => session.First($"SELECT {Columns} FROM held_replies WHERE id = $1", Read, id.Stored());

    /// <summary>Lets go of the words of what was sent or taken back a day ago.</summary>
    public static Action<DbSession> Forgetting(DateTimeOffset now) =>
        session => session.Execute("UPDATE held_replies SET text_sealed = NULL WHERE ended_at < $1 AND text_sealed IS NOT NULL", (now - Kept).Stored());

    private HoldAnswer Store(DbSession session, ReplyDraft draft, byte[] text, DateTimeOffset now)
    {
        if (StoredCase.Find(session, draft.Reference, rules) is not { } one || !draft.Eyes.Sees(one))
            return new HoldAnswer.NotFound();
        if (Find(session, draft.Id) is { } same && same.CaseId == one.Id)
            return new HoldAnswer.Held(same);
        if (one.IsHidden || CaseMachine.Find(one.File.Status, draft.Change) is null)
            return new HoldAnswer.NotPossible();
        // Whoever writes on has no mind to take the last one back.
        if (OfCase(session, one.Id) is { } other && !(other.Actor == draft.Eyes.Officer && Release(session, other)))
            return new HoldAnswer.Overtaken(other.Actor, other.Text ?? "", other.HeldAt);
        if (session.First(Since, row => (Change: row.GetString(0), By: row.GetString(1), Text: row.OctetsOrNull(2), At: row.Time(3)), one.Id.Stored(), draft.Seen, draft.Eyes.Officer)
            is { Change: not null } since)
        {
            var said = since.Text is { } told ? personal.Open(told, CaseLedger.TextPlace) : "";
            return since.Change == CaseChange.Add ? new HoldAnswer.SheWrote(said, since.At) : new HoldAnswer.Overtaken(since.By, said, since.At);
        }

        session.Execute(
            Insert, draft.Id.Stored(), one.Id.Stored(), one.Person.ToArray(), one.Language, draft.Change, text, draft.Eyes.Officer, now.Stored(), (now + Hold).Stored());
        return (Find(session, draft.Id), OfCase(session, one.Id)) switch
        {
            ({ } mine, _) => new HoldAnswer.Held(mine),
            (_, { } theirs) => new HoldAnswer.Overtaken(theirs.Actor, theirs.Text ?? "", theirs.HeldAt),
            _ => new HoldAnswer.NotPossible(),
        };
    }

    // Sent means promised: from here on it is a message like any other, told in the transaction that ends the holding.
    private bool Release(DbSession session, HeldReply held)
    {
        var one = held.Text is null ? null : StoredCase.Find(session, held.CaseId, rules);
        var isPossible = one is { IsHidden: false } && CaseMachine.Find(one.File.Status, held.Change) is not null;
        if (session.Execute(End, held.Id.Stored(), time.GetUtcNow().Stored(), isPossible ? HeldOutcome.Sent : HeldOutcome.NotPossible) == 0 || !isPossible)
            return false;
        // Whatever became of the case meanwhile, the reply goes where it went at the click.
        var meant = one! with { Person = held.Person, Language = held.Language };
        return ledger.Apply(session, meant, new CaseEvent(held.Change, held.Actor) { Text = held.Text }) == CaseDecision.Done;
    }

    private static bool IsHis(DbSession session, Guid id, string officer) =>
        session.Scalar("SELECT 1 FROM held_replies WHERE id = $1 AND actor = $2", id.Stored(), officer) is not null;

    private HeldReply Read(DbDataReader row) => new(
        row.Id(0), row.Id(1), new Token(row.Octets(2)), row.GetString(3), row.GetString(4), row.OctetsOrNull(5) is { } text ? personal.Open(text, TextPlace) : null,
        row.GetString(6), row.Time(7), row.Time(8), row.TextOrNull(9));
}
