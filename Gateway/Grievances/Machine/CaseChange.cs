namespace Gateway.Grievances.Machine;

/// <summary>What can happen to a case, as the event table spells it.</summary>
internal static class CaseChange
{
    /// <summary>It came in; the first event of every case.</summary>
    public const string Opened = "opened";

    /// <summary>The grievance system has it on its books.</summary>
    public const string Register = "registered";

    /// <summary>An officer has it.</summary>
    public const string Assign = "assigned";

    /// <summary>The officer is at work on it.</summary>
    public const string Start = "started";

    /// <summary>Staff wrote something down.</summary>
    public const string Note = "noted";

    /// <summary>Staff wrote something to the complainant.</summary>
    public const string Reply = "replied";

    /// <summary>The complainant added something, or answered a question.</summary>
    public const string Add = "added";

    /// <summary>Staff asked the complainant something; the clock stands still.</summary>
    public const string Ask = "asked";

    /// <summary>The question was not answered in time; the clock runs again.</summary>
    public const string Unanswered = "unanswered";

    /// <summary>It is solved.</summary>
    public const string Resolve = "resolved";

    /// <summary>It was refused.</summary>
    public const string Reject = "rejected";

    /// <summary>The complainant says that it is solved.</summary>
    public const string Accept = "accepted";

    /// <summary>The complainant, or staff for her, says that it is not.</summary>
    public const string Reopen = "reopened";

    /// <summary>The complainant does not agree with a refusal.</summary>
    public const string Appeal = "appealed";

    /// <summary>Nobody said anything within the time for it.</summary>
    public const string Lapse = "lapsed";

    /// <summary>It was handed to somebody outside for good.</summary>
    public const string Refer = "referred";

    /// <summary>The complainant took it back.</summary>
    public const string Withdraw = "withdrawn";

    /// <summary>It is the same as another case and goes on there.</summary>
    public const string Join = "joined";

    /// <summary>Whoever has to act was reminded.</summary>
    public const string Remind = "reminded";

    /// <summary>It went up the ladder.</summary>
    public const string Escalate = "escalated";

    /// <summary>Its texts were erased.</summary>
    public const string Erase = "erased";

    /// <summary>Its row may go: the last thing the clock does with a case.</summary>
    public const string Forget = "forgotten";
}
