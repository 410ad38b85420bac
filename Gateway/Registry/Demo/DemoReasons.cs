namespace Gateway.Registry.Demo;

/// <summary>The reason words of the demo, by status; config/programmes.yaml says how each is worded.</summary>
internal static class DemoReasons
{
    /// <summary>The reasons that go with a status.</summary>
    public static IReadOnlyList<string> Of(string status) => status switch
    {
        EnrolmentStatus.Pending => ["survey_due", "verification"],
        EnrolmentStatus.NotEligible => ["score_above_limit", "details_differ"],
        EnrolmentStatus.Suspended => ["id_expired", "biometric", "verification"],
        EnrolmentStatus.Exited => ["graduated", "survey_due"],
        _ => [],
    };
}
