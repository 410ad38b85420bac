using Gateway.Grievances;
using Gateway.Services.Cases;
using Gateway.Services.Changes;

namespace Gateway.Keeping.Persons;

/// <summary>Her complaints, what she reported, and calls she asked for.</summary>
internal static class CaseTables
{
    private const string Hers = "person = @phone OR cnic = @cnic";
    // Until she has said whether it is solved, a case that was solved needs to know whose it is.
    private const string Open = $"status IN ({CaseStatus.OpenList}, '{CaseStatus.Resolved}')";
    private const string OfClosed = $"case_id IN (SELECT id FROM cases WHERE ({Hers}) AND NOT {Open})";
    private const string OfHers = $"case_id IN (SELECT id FROM cases WHERE {Hers})";
    private const string OfHidden = $"case_id IN (SELECT id FROM cases WHERE is_hidden <> 0)";

    /// <summary>All of them; what hangs on a case before the case.</summary>
    public static IReadOnlyList<PersonTable> All { get; } =
    [
        new PersonTable("case_events", "what happened in her complaints, with what she and the officers wrote", OfHers) { Secret = OfHidden }
            .With("text_sealed", CaseLedger.TextPlace).Unlink("text_sealed = NULL", $"text_sealed IS NOT NULL AND {OfClosed}"),
        new PersonTable("desk_tasks", "what another grievance system has to be told of her complaints", OfHers) { Secret = OfHidden }
            .With("text_sealed", "desk_tasks.text").Unlink("text_sealed = NULL", $"text_sealed IS NOT NULL AND done_at IS NOT NULL AND {OfClosed}"),
        new PersonTable("held_replies", "replies of officers", $"person = @phone OR {OfHers}") { Secret = OfHidden }
            .With("text_sealed", "held_replies.text").Delete("ended_at IS NOT NULL").Keep("A reply to her is about to be sent. Run this again in a minute.", "ended_at IS NULL"),
        new PersonTable("cases", "her complaints", Hers) { Secret = "is_hidden <> 0" }.With("text_sealed", CaseBook.TextPlace).With("agent_sealed", "cases.agent")
            .Unlink("person = @nobody, cnic = NULL, text_sealed = NULL, agent_sealed = NULL, pin_hash = NULL", $"NOT {Open}")
            .Keep("The complaint is open: whoever works on it has to know whose it is. Run this again when it is closed.", Open),
        new PersonTable("change_requests", "changes she reported", "person = @phone").With("number_sealed", ChangeBook.NumberPlace).With("details_sealed", ChangeBook.DetailsPlace)
            .Unlink($"person = @nobody, number_sealed = @blank:{ChangeBook.NumberPlace}, details_sealed = @empty:{ChangeBook.DetailsPlace}", $"NOT ({ChangeStatus.IsOpen})")
            .Keep("What she reported is not decided yet. Run this again when it is.", ChangeStatus.IsOpen),
        new PersonTable("call_backs", "calls she asked for", "person = @phone").With("number_sealed", Services.CallBack.CallBackBook.NumberPlace)
            .Delete("done_at IS NOT NULL").Keep("She waits for this call. Run this again when she was called.", "done_at IS NULL"),
        // Never told of: whoever holds the phone may be the one she fears. A call that she waits for is made first.
        new PersonTable("trusted_calls", "calls", "key = @trusted") { Secret = PersonTable.Always }.With("number_sealed", TrustedCalls.NumberPlace).Delete("called_at IS NOT NULL"),
    ];
}
