using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>What staff do with cases, from the console or from another system. Each act is one transaction, and the complainant is told of each that concerns her.</summary>
internal sealed class CaseDesk(CaseRules rules, CaseLedger ledger, PersonalData personal, Database database, BatchWriter writer, TimeProvider time)
{
    /// <summary>The longest text that is sent to a complainant.</summary>
    public const int LongestText = 200;

    /// <summary>Gives it to an officer, by a name without spaces; the office of its level when empty.</summary>
    public Task<CaseDecision> AssignAsync(string reference, string officer, string actor, CancellationToken aborted) => writer.WriteAsync(
        session => StoredCase.Find(session, reference, rules) switch
        {
            null => CaseDecision.NotFound,
            { File: { Status: CaseStatus.Assigned } file } when file.Owner == officer => CaseDecision.AlreadySo,
            var one => ledger.Apply(session, one, new CaseEvent(CaseChange.Assign, actor) { Owner = officer }),
        }, aborted);

    /// <summary>The officer begins to work on it.</summary>
    public Task<CaseDecision> StartAsync(string reference, string actor, CancellationToken aborted) => ActAsync(reference, new CaseEvent(CaseChange.Start, actor), aborted);

    /// <summary>Writes something down that nobody outside the staff sees.</summary>
    public Task<CaseDecision> NoteAsync(string reference, string text, string actor, CancellationToken aborted) =>
        ActAsync(reference, new CaseEvent(CaseChange.Note, actor) { Text = text }, aborted);

    /// <summary>Asks the complainant something by SMS; its clock stands still until she answers, seven days at most.</summary>
    /// <exception cref="ArgumentException">The question may not be sent: see <see cref="OutwardText"/>.</exception>
    public Task<CaseDecision> AskAsync(string reference, string question, string actor, CancellationToken aborted) =>
        ActAsync(reference, new CaseEvent(CaseChange.Ask, actor) { Text = OutwardText.Check(question, LongestText) }, aborted, isTold: true);

    /// <summary>Writes something to the complainant by SMS.</summary>
    /// <exception cref="ArgumentException">The text may not be sent: see <see cref="OutwardText"/>.</exception>
    public Task<CaseDecision> ReplyAsync(string reference, string text, string actor, CancellationToken aborted) =>
        ActAsync(reference, new CaseEvent(CaseChange.Reply, actor) { Text = OutwardText.Check(text, LongestText) }, aborted, isTold: true);

    /// <summary>Solves it; the complainant is asked whether it is solved.</summary>
    public Task<CaseDecision> ResolveAsync(string reference, string? text, string actor, CancellationToken aborted) =>
        ActAsync(reference, new CaseEvent(CaseChange.Resolve, actor) { Text = text }, aborted);

    /// <summary>Refuses it; the complainant is told that she can appeal.</summary>
    public Task<CaseDecision> RejectAsync(string reference, string? reason, string actor, CancellationToken aborted) =>
        ActAsync(reference, new CaseEvent(CaseChange.Reject, actor) { Text = reason }, aborted);

    /// <summary>Hands it to somebody outside for good.</summary>
    public Task<CaseDecision> ReferAsync(string reference, string? text, string actor, CancellationToken aborted) =>
        ActAsync(reference, new CaseEvent(CaseChange.Refer, actor) { Text = text }, aborted);

    /// <summary>Opens it again for her, within the time for it.</summary>
    public Task<CaseDecision> ReopenAsync(string reference, string? text, string actor, CancellationToken aborted) =>
        ActAsync(reference, new CaseEvent(CaseChange.Reopen, actor) { Text = text }, aborted);

    /// <summary>Takes it back at her wish.</summary>
    public Task<CaseDecision> WithdrawAsync(string reference, string actor, CancellationToken aborted) => ActAsync(reference, new CaseEvent(CaseChange.Withdraw, actor), aborted);

    /// <summary>Sends it one level up by hand.</summary>
    public Task<CaseDecision> EscalateAsync(string reference, string actor, CancellationToken aborted) => ActAsync(reference, new CaseEvent(CaseChange.Escalate, actor), aborted);

    /// <summary>Notes the complainant's appeal for her, within the time for it.</summary>
    public Task<CaseDecision> AppealAsync(string reference, string? text, string actor, CancellationToken aborted) =>
        ActAsync(reference, new CaseEvent(CaseChange.Appeal, actor) { Text = text }, aborted);

    /// <summary>Adds something that the complainant said elsewhere, such as at an office.</summary>
    public Task<CaseDecision> AddAsync(string reference, string text, string actor, CancellationToken aborted) =>
        ActAsync(reference, new CaseEvent(CaseChange.Add, actor) { Text = text }, aborted);

    /// <summary>Joins a case to another one that is the same; both phones go on hearing of it under their own references.</summary>
    public Task<CaseDecision> JoinAsync(string reference, string into, string actor, CancellationToken aborted) => writer.WriteAsync(
        session =>
        {
            if (StoredCase.Find(session, reference, rules) is not { } copy || StoredCase.Find(session, into, rules) is not { } main)
                return CaseDecision.NotFound;
            if (copy.JoinedTo == main.Reference)
                return CaseDecision.AlreadySo;
            if (copy.Id == main.Id || main.JoinedTo is not null || CaseMachine.Find(main.File.Status, CaseChange.Note) is null)
                return CaseDecision.NotPossible;
            var joined = ledger.Apply(session, copy, new CaseEvent(CaseChange.Join, actor) { Detail = main.Reference });
            return joined == CaseDecision.Done ? ledger.Apply(session, main, new CaseEvent(CaseChange.Note, actor) { Detail = copy.Reference }) : joined;
        }, aborted);

    /// <summary>Keeps a restricted case from everybody outside the programme, or takes that back, as the complainant wishes.</summary>
    public Task<CaseDecision> KeepInsideAsync(string reference, bool isKept, string actor, CancellationToken aborted) => writer.WriteAsync(
        session =>
        {
            if (StoredCase.Find(session, reference, rules) is not { } one)
                return CaseDecision.NotFound;
            if (one.File.Category.Care != CaseCare.Restricted || one.File.Level == rules.Outside)
                return CaseDecision.NotPossible;
            if (one.File.StaysInside == isKept)
                return CaseDecision.AlreadySo;
            var file = one.File with { StaysInside = isKept };
            var noted = one with { File = file with { ClockAt = CaseTimer.Next(file, time.GetUtcNow(), rules) } };
            return ledger.Apply(session, noted, new CaseEvent(CaseChange.Note, actor) { Detail = isKept ? "stays inside" : "may leave" });
        }, aborted);

    /// <summary>A case with its text and history; null when there is none for these eyes.</summary>
    public ValueTask<CaseDetail?> FindAsync(string reference, CaseSight sight, CancellationToken aborted) => database.ReadAsync(
        session => StoredCase.Find(session, reference, rules) is { } one && Sees(sight, one) ? Detail(session, one) : null, aborted);

    /// <summary>Cases, the most urgent first.</summary>
    public ValueTask<IReadOnlyList<CaseView>> ListAsync(CaseQuery query, CancellationToken aborted) => database.ReadAsync<IReadOnlyList<CaseView>>(
        session => [.. CaseSearch.Run(session, query, rules, time.GetUtcNow()).Select(View)], aborted);

    private Task<CaseDecision> ActAsync(string reference, CaseEvent what, CancellationToken aborted, bool isTold = false) => writer.WriteAsync(
        session => StoredCase.Find(session, reference, rules) switch
        {
            null => CaseDecision.NotFound,
            // Whoever stays unknown cannot be asked.
            { IsHidden: true } when isTold => CaseDecision.NotPossible,
            var one => ledger.Apply(session, one, what),
        }, aborted);

    private static bool Sees(CaseSight sight, StoredCase one) => sight == CaseSight.Restricted || one.File.Category.Care == CaseCare.Ordinary;

    /// <summary>A case at hand with its text and history.</summary>
    public CaseDetail Detail(DbSession session, StoredCase one)
    {
        var history = session.All(
            "SELECT seq, change, status, actor, owner, level, at, detail, text_sealed FROM case_events WHERE case_id = $1 ORDER BY seq LIMIT 1000",
            row => new CaseLine(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), (int)row.GetInt64(5), row.Time(6), row.TextOrNull(7),
                row.OctetsOrNull(8) is { } text ? personal.Open(text, CaseLedger.TextPlace) : null), one.Id.Stored());
        return new CaseDetail(
            View(one), one.TextSealed is { } told ? personal.Open(told, CaseBook.TextPlace) : null, history, CaseMachine.Permitted(one.File.Status));
    }

    /// <summary>A case as lists show it.</summary>
    public CaseView View(StoredCase one) => new(
        one.Reference, one.File.Category.Code, one.File.Category.Care, one.File.Status, rules.Levels[one.File.Level].Code, one.File.Owner, one.File.NextStep, one.OpenedAt,
        one.File.DueAt, one.File.ClockAt, one.UpdatedAt, one.Language, one.Channel, one.DeskCode, one.JoinedTo)
    {
        RespondBy = one.File.RespondBy, District = one.District, Programme = one.Programme, Period = one.Period, AmountBand = one.AmountBand,
    };
}
