using System.Globalization;
using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Gateway.Messages;

namespace Gateway.Console.Cases;

/// <summary>How states, kinds and steps of cases are named in the console; what is named here has its Urdu words in ur.cases.json.</summary>
internal static class CaseWords
{
    /// <summary>A state.</summary>
    public static string Status(string status) => status switch
    {
        CaseStatus.Submitted => "Received",
        CaseStatus.Registered => "On the books",
        CaseStatus.Assigned => "With an officer",
        CaseStatus.InProgress => "Being worked on",
        CaseStatus.AwaitingComplainant => "Waiting for person",
        CaseStatus.Resolved => "Solved, not yet confirmed",
        CaseStatus.ClosedSatisfied => "Closed, confirmed",
        CaseStatus.ClosedNoResponse => "Closed, no answer",
        CaseStatus.Reopened => "Open again",
        CaseStatus.Rejected => "Not accepted",
        CaseStatus.Appealed => "Appealed",
        CaseStatus.Referred => "Passed on",
        CaseStatus.Withdrawn => "Taken back",
        CaseStatus.Joined => "Joined to another",
        _ => status,
    };

    /// <summary>The look of a state's chip.</summary>
    public static string Look(string status) => status switch
    {
        CaseStatus.Submitted or CaseStatus.Registered or CaseStatus.Reopened or CaseStatus.Appealed or CaseStatus.AwaitingComplainant => "st-wait",
        CaseStatus.Assigned or CaseStatus.InProgress => "st-info",
        CaseStatus.Resolved or CaseStatus.ClosedSatisfied => "st-ok",
        _ => "st-mute",
    };

    /// <summary>A kind.</summary>
    public static string Category(string code) => code switch
    {
        "PAYMENT_NOT_RECEIVED" => "Payment not received",
        "PAYMENT_DEDUCTION" => "Money taken from payment",
        "ELIGIBILITY_APPEAL" => "Eligibility appeal",
        "DATA_UPDATE" => "Data to correct",
        "BIOMETRIC_OR_ID" => "Fingerprint or card",
        "STAFF_OR_AGENT_CONDUCT" => "Conduct of staff or agent",
        "FRAUD_REPORT" => "Fraud",
        "CALL_BACK" => "Call back",
        "OTHER" => "Other matter",
        _ => code.Replace('_', ' '),
    };

    /// <summary>How much is missing.</summary>
    public static string Band(string band) => band switch
    {
        "up_to_500" => "up to Rs 500",
        "500_to_1000" => "Rs 500 to 1,000",
        "1000_to_3000" => "Rs 1,000 to 3,000",
        "over_1000" => "more than Rs 1,000",
        "over_3000" => "more than Rs 3,000",
        "nothing_received" => "nothing came",
        _ => band,
    };

    /// <summary>A step in the history.</summary>
    public static string Change(string change) => change switch
    {
        CaseChange.Opened => "Came in",
        CaseChange.Register => "Registered",
        CaseChange.Assign => "Assigned",
        CaseChange.Start => "Work begun",
        CaseChange.Note => "Note for staff",
        CaseChange.Reply => "Reply sent",
        CaseChange.Add => "Person added",
        CaseChange.Ask => "Question sent",
        CaseChange.Unanswered => "Question not answered",
        CaseChange.Resolve => "Solved",
        CaseChange.Reject => "Not accepted",
        CaseChange.Accept => "Person confirmed",
        CaseChange.Reopen => "Open again",
        CaseChange.Appeal => "Appealed",
        CaseChange.Lapse => "Closed, no answer",
        CaseChange.Refer => "Passed on",
        CaseChange.Withdraw => "Taken back",
        CaseChange.Join => "Joined to another",
        CaseChange.Remind => "Reminder",
        CaseChange.Escalate => "Moved up a level",
        CaseChange.Erase => "Texts erased",
        _ => change,
    };

    /// <summary>Who did it, when it was no person of ours; null for a name.</summary>
    public static string? Actor(string actor) => actor switch
    {
        CaseEvent.Complainant => "the person",
        CaseEvent.Clock => "automatically",
        CaseEvent.Desk => "the grievance system",
        _ => null,
    };

    /// <summary>Who has a case: an office in words, an officer by his name.</summary>
    public static string Owner(string owner) => owner switch
    {
        "tehsil-office" => "Tehsil office",
        "district-office" => "District office",
        "provincial-office" => "Provincial office",
        "headquarters" => "Headquarters",
        "federal-ombudsman" => "Federal ombudsman",
        _ => owner,
    };

    /// <summary>A level of the ladder.</summary>
    public static string Level(string code) => code switch
    {
        "tehsil" => "Tehsil office",
        "district" => "District office",
        "province" => "Provincial office",
        "headquarters" => "Headquarters",
        "ombudsman" => "Federal ombudsman",
        _ => code,
    };

    /// <summary>Where a payment stands.</summary>
    public static string Payment(string status) => status switch
    {
        "ready" => "Ready to collect",
        "scheduled" => "Planned",
        "paid" => "Paid",
        "failed" => "Failed",
        "returned" => "Went back",
        _ => status,
    };

    /// <summary>A language in its own name.</summary>
    public static string Language(string code) => Localization.Languages.Language.TryParse(code, out var language) ? language.OwnName : code;

    /// <summary>A channel.</summary>
    public static string Channel(string channel) => channel switch
    {
        "sms" => "SMS",
        "ussd" => "USSD menu",
        "api" => "Another system",
        _ => channel,
    };

    /// <summary>Where a message stands.</summary>
    public static string Message(MessageStatus status) => status switch
    {
        MessageStatus.Queued => "Waiting in queue",
        MessageStatus.Submitted => "Handed to network",
        MessageStatus.Unknown => "No report",
        MessageStatus.Delivered => "Delivered",
        MessageStatus.Failed => "Failed",
        MessageStatus.Expired => "Too late to send",
        MessageStatus.Cancelled => "Cancelled",
        MessageStatus.Scheduled => "Planned",
        _ => status.ToString(),
    };

    /// <summary>The look of a message's chip.</summary>
    public static string Look(MessageStatus status) => status switch
    {
        MessageStatus.Delivered => "st-ok",
        MessageStatus.Failed or MessageStatus.Expired => "st-bad",
        MessageStatus.Unknown => "st-wait",
        MessageStatus.Queued or MessageStatus.Submitted or MessageStatus.Scheduled => "st-info",
        _ => "st-mute",
    };

    /// <summary>A day as the registry has it.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
