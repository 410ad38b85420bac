using System.Globalization;
using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;

namespace Gateway.Services.Cases;

/// <summary>Promises, in the transaction of each step of a case, that its complainant is told of it. Whoever stays unknown is told nothing unasked.</summary>
internal sealed class CaseNews(OutreachBook outreach, CaseRules rules, PersonalData personal)
{
    /// <summary>The flow that tells her a step.</summary>
    public const string NewsFlow = "case_news";

    /// <summary>The flow that asks her what an officer wants to know.</summary>
    public const string QuestionFlow = "case_question";

    /// <summary>The flow that asks whether it is solved.</summary>
    public const string SolvedFlow = "case_solved";

    /// <summary>The flow that tells a refusal and asks whether she appeals.</summary>
    public const string RejectedFlow = "case_rejected";

    private static readonly TimeSpan Worth = TimeSpan.FromDays(7);

    /// <summary>Promises it.</summary>
    public void Pass(DbSession session, CaseHop hop)
    {
        if (hop.IsHidden || FlowOf(session, hop) is not ({ } flow, var text))
            return;
        var slots = new Dictionary<string, string> { ["reference"] = hop.Reference };
        if (flow == NewsFlow)
        {
            (slots["change"], slots["level"], slots["due"]) = (hop.What.Change, hop.LevelCode, Day(hop.After.DueAt));
            if (hop.What is { Change: CaseChange.Register, Detail: { } code })
                slots["code"] = code;
        }

        if (text is { Length: > 0 })
            slots["text"] = text;
        outreach.Promise(session, new Approach(string.Create(CultureInfo.InvariantCulture, $"case:{hop.Seq}"), hop.Person, flow, MessageClass.Case, hop.At, hop.At + Worth)
        {
            Slots = slots, Language = hop.Language,
        });
    }

    private (string? Flow, string? Text) FlowOf(DbSession session, CaseHop hop) => hop.What.Change switch
    {
        // She was told on the screen, or by the answer to what she did herself.
        CaseChange.Opened or CaseChange.Note or CaseChange.Add or CaseChange.Accept or CaseChange.Erase => (null, null),
        CaseChange.Reopen or CaseChange.Appeal or CaseChange.Withdraw when hop.What.Actor == CaseEvent.Complainant => (null, null),
        CaseChange.Register when hop.What.Detail is null || hop.What.Detail == hop.Reference => (null, null),
        CaseChange.Ask => (QuestionFlow, hop.What.Text),
        CaseChange.Remind when hop.After.Status == CaseStatus.AwaitingComplainant => (QuestionFlow, Question(session, hop.CaseId)),
        // Given back to an office: nobody has it, and there is nothing to tell.
        CaseChange.Assign when hop.What.Owner is not { Length: > 0 } && hop.What.Actor != CaseEvent.Desk => (null, null),
        // The reminder of an officer.
        CaseChange.Remind => (null, null),
        CaseChange.Resolve => (SolvedFlow, null),
        CaseChange.Reject => (RejectedFlow, null),
        CaseChange.Reply => (NewsFlow, hop.What.Text),
        _ => (NewsFlow, null),
    };

    private string? Question(DbSession session, Guid id) =>
        session.Scalar("SELECT text_sealed FROM case_events WHERE case_id = $1 AND change = 'asked' ORDER BY seq DESC LIMIT 1", id.Stored()) is byte[] text
            ? personal.Open(text, CaseLedger.TextPlace)
            : null;

    private string Day(DateTimeOffset at) => rules.Calendar.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
