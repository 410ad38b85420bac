using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Grievances.Desks;

/// <summary>A task as it waits.</summary>
internal sealed record WaitingTask(long Seq, Guid CaseId, string Kind, Guid Identity, byte[]? TextSealed, int Attempts);

/// <summary>
/// What a grievance system has still to be told. Each task is stored with the event it comes from, so that no outage loses one; those of
/// one case are told in their order.
/// </summary>
internal sealed class DeskTasks(CaseRules rules, PersonalData personal, TimeProvider time)
{
    private const string Insert = "INSERT INTO desk_tasks (case_id, kind, identity, text_sealed, next_at, created_at) VALUES ($1, $2, $3, $4, $5, $5)";

    // Of each case only its oldest task: a comment cannot go before its ticket.
    private const string Due = """
        SELECT t.seq, t.case_id, t.kind, t.identity, t.text_sealed, t.attempts FROM desk_tasks AS t
        WHERE t.done_at IS NULL AND t.next_at <= $1
        AND NOT EXISTS (SELECT 1 FROM desk_tasks AS o WHERE o.case_id = t.case_id AND o.done_at IS NULL AND o.seq < t.seq) ORDER BY t.seq LIMIT $2
        """;

    private const string TextPlace = "desk_tasks.text";
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Stores what follows from a step of a case.</summary>
    public void Pass(DbSession session, CaseHop hop)
    {
        var kind = hop.What switch
        {
            { Change: CaseChange.Opened } => DeskTaskKind.Create,
            { Change: CaseChange.Add } => DeskTaskKind.Comment,
            { Change: CaseChange.Reopen or CaseChange.Appeal } => DeskTaskKind.Reopen,
            _ => null,
        };
        if (kind is null || hop.What.Actor == CaseEvent.Desk)
            return;
        var text = kind == DeskTaskKind.Create
            ? StoredCase.Find(session, hop.CaseId, rules)?.TextSealed is { } told ? personal.Open(told, CaseBook.TextPlace) : null
            : hop.What.Text;
        session.Execute(
            Insert, hop.CaseId.Stored(), kind, Guid.CreateVersion7(hop.At).Stored(), text is { Length: > 0 } ? personal.Seal(text, TextPlace) : null, hop.At.Stored());
    }

    /// <summary>The tasks that are due.</summary>
    public List<WaitingTask> Read(DbSession session, int most) => session.All(
        Due, row => new WaitingTask(row.GetInt64(0), row.Id(1), row.GetString(2), row.Id(3), row.OctetsOrNull(4), (int)row.GetInt64(5)), time.GetUtcNow().Stored(), (long)most);

    /// <summary>The text of a task.</summary>
    public string? TextOf(WaitingTask task) => task.TextSealed is { } text ? personal.Open(text, TextPlace) : null;

    /// <summary>Marks a task done; its text is not kept.</summary>
    public void Finish(DbSession session, WaitingTask task, string outcome) => session.Execute(
        "UPDATE desk_tasks SET done_at = $2, outcome = $3, text_sealed = NULL WHERE seq = $1", task.Seq, time.GetUtcNow().Stored(), outcome);

    /// <summary>Puts a task off, longer each time.</summary>
    public void Postpone(DbSession session, WaitingTask task)
    {
        var wait = First * Math.Pow(2, Math.Min(task.Attempts, 10));
        session.Execute(
            "UPDATE desk_tasks SET attempts = attempts + 1, next_at = $2 WHERE seq = $1", task.Seq, (time.GetUtcNow() + (wait < Longest ? wait : Longest)).Stored());
    }
}
