namespace Gateway.Outbox;

/// <summary>When a message that was refused for now is tried again: after 1, 2, 4 … 30 seconds, spread so that a window full of refusals does not return at once.</summary>
internal static class RetrySchedule
{
    /// <summary>How often a message is tried that an operator keeps refusing for another reason than haste.</summary>
    public const int MaxAttempts = 10;

    private const double Spread = 0.25;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The wait before the next attempt.</summary>
    /// <param name="attempts">How many failed so far, this one included.</param>
    /// <param name="chance">A number from 0 to 1.</param>
    public static TimeSpan After(int attempts, double chance)
    {
        var seconds = Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Clamp(attempts, 1, 6) - 1));
        return TimeSpan.FromSeconds(seconds * (1 + (Spread * ((2 * chance) - 1))));
    }
}
