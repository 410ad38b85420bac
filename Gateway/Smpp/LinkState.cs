using Gateway.Smpp.Wire;

namespace Gateway.Smpp;

/// <summary>What a link is doing.</summary>
internal enum LinkPhase
{
    /// <summary>Not started, or stopped.</summary>
    Stopped,
    /// <summary>Connecting and binding.</summary>
    Connecting,
    /// <summary>Bound: it carries messages.</summary>
    Bound,
    /// <summary>Waiting to try again.</summary>
    Waiting,
    /// <summary>Unbound because there was nothing to send; it binds for the next message.</summary>
    Idle,
    /// <summary>Finishing what is in flight before it unbinds.</summary>
    Draining,
}

/// <summary>A snapshot of one link for the console and the health check.</summary>
/// <param name="Name">The link's name.</param>
/// <param name="Phase">What it is doing.</param>
/// <param name="BoundSince">Since when it is bound.</param>
/// <param name="NextAttemptAt">When it tries again, while it waits.</param>
/// <param name="WindowInUse">Requests sent and not yet answered.</param>
/// <param name="WindowSize">How many there may be.</param>
/// <param name="WaitingForWindow">Callers that wait for a place in the window.</param>
/// <param name="Counters">What has happened since the link was made.</param>
/// <param name="LastError">Why the last connection or bind ended.</param>
/// <param name="LastErrorAt">When that was.</param>
internal sealed record LinkState(
    string Name, LinkPhase Phase, DateTimeOffset? BoundSince, DateTimeOffset? NextAttemptAt,
    int WindowInUse, int WindowSize, int WaitingForWindow, LinkCounters Counters,
    string? LastError, DateTimeOffset? LastErrorAt)
{
    /// <summary>When the SMSC's certificate ends; null without TLS.</summary>
    public DateTimeOffset? CertificateExpiresAt { get; init; }
}

/// <summary>Counts of one link since it was made.</summary>
internal readonly record struct LinkCounters(
    long Submitted, long Accepted, long Throttled, long Refused, long Unknown, long Delivered, long DeliveredRefused,
    long LateResponses, long UnmatchedResponses, long ProtocolErrors, long Binds);
