namespace Gateway.Registry;

/// <summary>The status words of enrolments, as files and tables spell them.</summary>
internal static class EnrolmentStatus
{
    public const string Pending = "pending";
    public const string Active = "active";
    public const string Suspended = "suspended";
    public const string NotEligible = "not_eligible";
    public const string Exited = "exited";

    /// <summary>Every word.</summary>
    public static readonly IReadOnlyList<string> All = [Pending, Active, Suspended, NotEligible, Exited];
}

/// <summary>The status words of payments, as files and tables spell them.</summary>
internal static class PaymentStatus
{
    public const string Scheduled = "scheduled";
    public const string Ready = "ready";
    public const string Paid = "paid";
    public const string Failed = "failed";
    public const string Returned = "returned";

    /// <summary>Every word.</summary>
    public static readonly IReadOnlyList<string> All = [Scheduled, Ready, Paid, Failed, Returned];
}
