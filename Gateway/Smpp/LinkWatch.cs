namespace Gateway.Smpp;

/// <summary>What the watch asks for at a tick.</summary>
internal enum WatchAction
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>Send enquire_link.</summary>
    Enquire,
    /// <summary>The peer is gone.</summary>
    GiveUp,
}

/// <summary>
/// Decides when a silent peer is asked and when it is given up (SMPP 3.4 §7.2): after <paramref name="idle"/> of silence
/// enquire_link, and after <see cref="Misses"/> unanswered ones of <paramref name="patience"/> each the end. Anything heard
/// counts as an answer. Times are milliseconds of the session's clock.
/// </summary>
internal struct LinkWatch(TimeSpan idle, TimeSpan patience)
{
    /// <summary>How many enquire_link may stay unanswered.</summary>
    public const int Misses = 2;

    private readonly long _idle = (long)idle.TotalMilliseconds;
    private readonly long _patience = (long)patience.TotalMilliseconds;
    private long _heardAt;
    private long _askedAt;
    private int _asked;

    /// <summary>Something came from the peer.</summary>
    public void Heard(long now)
    {
        _heardAt = now;
        _asked = 0;
    }

    /// <summary>What to do now.</summary>
    public WatchAction Tick(long now)
    {
        var due = _asked == 0 ? _heardAt + _idle : _askedAt + _patience;
        if (now < due)
            return WatchAction.None;
        if (_asked == Misses)
            return WatchAction.GiveUp;
        _asked++;
        _askedAt = now;
        return WatchAction.Enquire;
    }
}
