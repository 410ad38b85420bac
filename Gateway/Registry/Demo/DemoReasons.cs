namespace Gateway.Registry.Demo;

/// <summary>The reason words of the demo, by status; config/programmes.yaml says how each is worded.</summary>
internal static class DemoReasons
{
    public const string Score = "score";
    public const string Survey = "survey";
    public const string Data = "data";
    public const string Documents = "documents";
    public const string Verification = "verification";

    /// <summary>The reasons that go with a status.</summary>
    public static IReadOnlyList<string> Of(string status) => status switch
    {
        EnrolmentStatus.Pending => [Survey, Verification],
        EnrolmentStatus.NotEligible => [Score, Data],
        EnrolmentStatus.Suspended => [Documents, Verification, Data],
        EnrolmentStatus.Exited => [Score, Survey],
        _ => [],
    };
}
