namespace Gateway.Smpp;

/// <summary>Why there is no bind any more, as far as the next attempt is concerned.</summary>
internal enum BindEnd
{
    /// <summary>It could not connect, or was bound for a moment only.</summary>
    Failed,
    /// <summary>It was bound for a good while.</summary>
    WasStable,
    /// <summary>Unbound by us, because there was nothing to send.</summary>
    Idle,
    /// <summary>Refused for what we are or say (0x0D, 0x0E, 0x0F).</summary>
    Refused,
}

/// <summary>
/// How long a link waits before it tries again: 1 s doubling to 60 s, and a minute at once after a refusal, because
/// operators lock accounts that hammer. Up to a fifth is added, so that all links of all nodes do not return together.
/// </summary>
internal sealed class ReconnectDelay(Func<double> jitter)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private int _failures;

    /// <summary>The wait after a bind that ended in this way.</summary>
    public TimeSpan Next(BindEnd end)
    {
        _failures = end == BindEnd.WasStable ? 0 : Math.Min(_failures + 1, 7);
        var doubled = First * Math.Pow(2, Math.Max(0, _failures - 1));
        var wait = end == BindEnd.Refused || doubled > Longest ? Longest : doubled;
        return wait * (1 + (0.2 * jitter()));
    }
}
