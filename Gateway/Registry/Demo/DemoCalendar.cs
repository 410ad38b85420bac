namespace Gateway.Registry.Demo;

/// <summary>The day the demo registry's files are written for; seeding moves their dates so that it becomes today.</summary>
internal static class DemoCalendar
{
    /// <summary>"Today" in the files.</summary>
    public static readonly DateOnly Anchor = new(2026, 11, 15);

    /// <summary>How far to move the dates.</summary>
    public static int DaysSinceAnchor(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber - Anchor.DayNumber;
}
