namespace Gateway.Registry.Demo;

/// <summary>The reason codes of the demo, by programme and status; config/programmes.yaml says how each may be told.</summary>
internal static class DemoReasons
{
    public const string Score = "PMT_ABOVE_CUTOFF";
    public const string Survey = "SURVEY_OUTDATED";
    public const string CardExpired = "CNIC_EXPIRED";

    /// <summary>The reasons that go with a status.</summary>
    public static IReadOnlyList<string> Of(string programme, string status) => (programme, status) switch
    {
        (_, EnrolmentStatus.Active) => [],
        ("kafaalat", EnrolmentStatus.Pending) => [Survey, "DATA_MISMATCH"],
        ("kafaalat", EnrolmentStatus.NotEligible) => [Score, "FOREIGN_TRAVEL", "GOVERNMENT_EMPLOYEE", "TAX_FILER"],
        ("kafaalat", EnrolmentStatus.Suspended) => [CardExpired, "CNIC_BLOCKED", "BIOMETRIC_FAILED"],
        ("kafaalat", EnrolmentStatus.Exited) => ["DUPLICATE_RECORD", Survey],
        ("taleem", EnrolmentStatus.Pending) => ["SCHOOL_NOT_VERIFIED"],
        ("taleem", EnrolmentStatus.Suspended) => ["ATTENDANCE_BELOW_MINIMUM", "MOTHER_CNIC_EXPIRED"],
        ("nashonuma", EnrolmentStatus.Pending) => ["CARD_NOT_FOUND"],
        ("nashonuma", EnrolmentStatus.Suspended) => ["VISIT_MISSED"],
        _ => [Survey],
    };
}
