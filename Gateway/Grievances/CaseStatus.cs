namespace Gateway.Grievances;

/// <summary>The states of a case, as tables spell them.</summary>
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

    /// <summary>The states in which somebody is still at work on it, as an SQL list.</summary>
    public const string OpenList = $"'{Submitted}', '{Registered}', '{Assigned}', '{InProgress}', '{AwaitingComplainant}', '{Reopened}', '{Appealed}'";

    /// <summary>The catalogue key of the words a complainant is told.</summary>
    public static string TextKey(string status) => status switch
    {
        Submitted or Registered => "case.received",
        Assigned => "case.assigned",
        InProgress => "case.progress",
        AwaitingComplainant => "case.waiting",
        Resolved => "case.resolved",
        ClosedSatisfied or ClosedNoResponse or Withdrawn => "case.closed",
        Reopened or Appealed => "case.reopened",
        Rejected => "case.rejected",
        Referred => "case.referred",
        _ => throw new InvalidDataException($"The case status {status} is not known."),
    };
}
