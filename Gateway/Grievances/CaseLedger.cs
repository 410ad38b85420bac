using System.Globalization;
using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>What became of something that was to happen to a case.</summary>
internal enum CaseDecision
{
    /// <summary>It happened.</summary>
    Done,

    /// <summary>There is no such case, or not for the one who asks.</summary>
    NotFound,

    /// <summary>It cannot happen in the state the case is in, or not any more.</summary>
    NotPossible,

    /// <summary>It was so already.</summary>
    AlreadySo,
}

/// <summary>
/// The one way by which anything happens to a case: the new state, the event and what follows from it are stored in the caller's transaction.
/// Events are only ever added.
/// </summary>
internal sealed class CaseLedger(CaseRules rules, PersonalData personal, TimeProvider time, IEnumerable<CaseHopHandler> handlers)
{
    /// <summary>The place sealed texts of events are bound to.</summary>
    public const string TextPlace = "case_events.text";

    private const string Insert = """
        INSERT INTO case_events (case_id, change, status, actor, at, owner, level, next_step, due_at, detail, text_sealed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    private readonly CaseHopHandler[] _handlers = [.. handlers];

    /// <summary>Lets something happen to a case.</summary>
    public CaseDecision Apply(DbSession session, StoredCase one, CaseEvent what)
    {
        var now = time.GetUtcNow();
        if (CaseProgress.Apply(one.File, what, now, rules) is not { } after)
            return CaseDecision.NotPossible;
        if (what.Change == CaseChange.Forget)
        {
            Forget(session, one.Id);
            return CaseDecision.Done;
        }

        StoredCase.Write(session, one.Id, after, now);
        if (what.Change == CaseChange.Join)
            session.Execute("UPDATE cases SET joined_to = $2 WHERE id = $1", one.Id.Stored(), what.Detail);
        if (what.Change == CaseChange.Erase)
            Erase(session, one.Id);
        if (what.Change == CaseChange.Escalate && after.Level == rules.Outside)
            List(session, one, now);
        Tell(session, one, what, one.File, after, now);
        return CaseDecision.Done;
    }

    /// <summary>Notes that a case came in; its row is there already.</summary>
    public void Opened(DbSession session, StoredCase one) =>
        Tell(session, one, new CaseEvent(CaseChange.Opened, CaseEvent.Complainant), before: null, one.File, one.OpenedAt);

    private void Tell(DbSession session, StoredCase one, CaseEvent what, CaseFile? before, CaseFile after, DateTimeOffset now)
    {
        session.Execute(
            Insert, one.Id.Stored(), what.Change, after.Status, what.Actor, now.Stored(), after.Owner, (long)after.Level, after.NextStep, after.DueAt.Stored(), what.Detail,
            what.Text is { Length: > 0 } text ? personal.Seal(text, TextPlace) : null);
        if (_handlers.Length == 0)
            return;
        var seq = Convert.ToInt64(session.Scalar("SELECT MAX(seq) FROM case_events WHERE case_id = $1", one.Id.Stored()), CultureInfo.InvariantCulture);
        var hop = new CaseHop(one.Id, one.Reference, one.Person, one.Language, one.IsHidden, seq, what, before, after, rules.Levels[after.Level].Code, now);
        foreach (var handler in _handlers)
            handler(session, hop);
    }

    private static void List(DbSession session, StoredCase one, DateTimeOffset now) => session.Execute(
        "INSERT INTO ombudsman_cases (case_id, reference, category, opened_at, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        one.Id.Stored(), one.Reference, one.File.Category.Code, one.OpenedAt.Stored(), now.Stored());

    private static void Erase(DbSession session, Guid id)
    {
        session.Execute("UPDATE cases SET text_sealed = NULL, agent_sealed = NULL WHERE id = $1", id.Stored());
        session.Execute("UPDATE case_events SET text_sealed = NULL WHERE case_id = $1", id.Stored());
    }

    private static void Forget(DbSession session, Guid id)
    {
        session.Execute("DELETE FROM case_events WHERE case_id = $1", id.Stored());
        session.Execute("DELETE FROM cases WHERE id = $1", id.Stored());
    }
}
