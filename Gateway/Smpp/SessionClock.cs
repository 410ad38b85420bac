namespace Gateway.Smpp;

/// <summary>
/// The coarse clock of one session in milliseconds. It moves once a tick, and never by more than two ticks: when our own
/// host stood still, the SMSC is not to be blamed for the time that passed.
/// </summary>
internal sealed class SessionClock
{
    private readonly TimeProvider _time;
    private readonly long _timeout;
    private long _lastTick;

    /// <summary>A clock for deadlines of the given length.</summary>
    public SessionClock(TimeProvider time, TimeSpan timeout)
    {
        _time = time;
        _timeout = (long)timeout.TotalMilliseconds;
        Period = TimeSpan.FromMilliseconds(Math.Clamp(_timeout / 10, 50, 1000));
        _lastTick = time.GetTimestamp();
    }

    /// <summary>How often it ticks.</summary>
    public TimeSpan Period { get; }

    /// <summary>The time of the last tick.</summary>
    public long Now { get; private set; }

    /// <summary>The deadline of something that begins now; a tick later, so that it is never too early.</summary>
    public long Deadline => Now + _timeout + (long)Period.TotalMilliseconds;

    /// <summary>Moves on.</summary>
    public void Tick()
    {
        var timestamp = _time.GetTimestamp();
        var passed = _time.GetElapsedTime(_lastTick, timestamp);
        _lastTick = timestamp;
        Now += (long)Math.Min(passed.TotalMilliseconds, 2 * Period.TotalMilliseconds);
    }
}
