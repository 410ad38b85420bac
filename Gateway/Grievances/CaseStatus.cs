namespace Gateway.Grievances;

/// <summary>The states of a case, as tables spell them. Before it is submitted a complaint is a draft: an open dialog, and no case.</summary>
internal static class CaseStatus
{
    public const string Submitted = "submitted";
    public const string Registered = "registered";
    public const string Assigned = "assigned";
    public const string InProgress = "in_progress";
    public const string AwaitingComplainant = "awaiting_complainant";
    public const string Resolved = "resolved";
    public const string ClosedSatisfied = "closed_satisfied";
    public const string ClosedNoResponse = "closed_no_response";
    public const string Reopened = "reopened";
    public const string Rejected = "rejected";
    public const string Appealed = "appealed";
    public const string Referred = "referred";
    public const string Withdrawn = "withdrawn";
    public const string Joined = "joined";

    /// <summary>The states in which somebody is still at work on it, as an SQL list.</summary>
    public const string OpenList = $"'{Submitted}', '{Registered}', '{Assigned}', '{InProgress}', '{AwaitingComplainant}', '{Reopened}', '{Appealed}'";

    /// <summary>Whether somebody is still at work on it.</summary>
    public static bool IsOpen(string status) => status is Submitted or Registered or Assigned or InProgress or AwaitingComplainant or Reopened or Appealed;

    /// <summary>Whether nobody has taken it yet, or not since it came back.</summary>
    public static bool IsNew(string status) => status is Submitted or Registered or Reopened or Appealed;

    /// <summary>The catalogue key of the words a complainant is told.</summary>
    public static string TextKey(string status) => status switch
    {
        Submitted or Registered => "case.received",
        Assigned => "case.assigned",
        InProgress => "case.progress",
        AwaitingComplainant => "case.waiting",
        Resolved => "case.resolved",
        ClosedSatisfied or ClosedNoResponse or Withdrawn or Joined => "case.closed",
        Reopened or Appealed => "case.reopened",
        Rejected => "case.rejected",
        Referred => "case.referred",
        _ => throw new InvalidDataException($"The case status {status} is not known."),
    };
}
