namespace Gateway.Registry.Demo;

/// <summary>One person of the demo registry, as the files hold her.</summary>
internal sealed record DemoPerson(string Cnic, string Name, string Msisdn, string Language, DemoPlace Place, bool SharedPhone, int YearOfBirth)
{
    /// <summary>Her programmes.</summary>
    public IReadOnlyList<DemoEnrolment> Enrolments { get; init; } = [];

    /// <summary>Her payments.</summary>
    public IReadOnlyList<DemoPayment> Payments { get; init; } = [];
}

/// <summary>A programme she is or was in.</summary>
internal sealed record DemoEnrolment(string Programme, string Status, string Reason, string Since);

/// <summary>A payment; dates are as of <see cref="DemoCalendar.Anchor"/>.</summary>
internal sealed record DemoPayment(string Programme, string Cycle, int Amount, string Status)
{
    /// <summary>The days on which it can be collected.</summary>
    public (string From, string To) Window => Status switch
    {
        PaymentStatus.Scheduled => ("2027-01-11", "2027-02-19"),
        PaymentStatus.Paid => ("2026-08-03", "2026-09-11"),
        _ => ("2026-11-02", "2026-12-18"),
    };

    /// <summary>The day it was paid, if it was.</summary>
    public string PaidOn => Status == PaymentStatus.Paid ? "2026-08-12" : "";
}
