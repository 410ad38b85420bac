namespace Gateway.Operators;

/// <summary>
/// Keeps one operator's segments a second: a token bucket on the monotonic clock, slowed when the operator says it is too much
/// (rate × 0.9, × 0.7 when it says so again at once). It comes back by a tenth of the configured rate a second to just under the
/// rate that was refused, and from there by a twentieth every ten seconds. A step of the wall clock cannot touch it.
/// </summary>
internal sealed class RateControl
{
    private const double FirstSlowDown = 0.9;
    private const double SlowDown = 0.7;
    private const double UnderRefused = 0.98;
    private const double QuickRecovery = 0.1;
    private const double Ease = 0.9;
    private const double Floor = 0.05;
    private const byte Optimum = 80;
    private const byte TooMuch = 90;
    private const double Recovery = 0.05;
    private static readonly TimeSpan RecoveryPeriod = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EasePeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly double _configured;
    private readonly double _burst;
    private double _factor = 1;
    private double _ceiling = 1;
    private double _tokens;
    private long _refilledAt;
    private long _recoveredAt;
    private long _easedAt;
    private long _pausedUntil;
    private TimeSpan _pause = FirstPause;
    private bool _slowed;
    private volatile bool _taken;

    /// <summary>A full bucket. The burst is a twentieth of a second's worth, because SMSCs count by the second.</summary>
    public RateControl(int perSecond, TimeProvider time)
    {
        _time = time;
        _configured = perSecond;
        _burst = Math.Max(1, perSecond / 20.0);
        _tokens = _burst;
        _refilledAt = _recoveredAt = _pausedUntil = time.GetTimestamp();
        _easedAt = _refilledAt - (long)(EasePeriod.TotalSeconds * time.TimestampFrequency);
    }

    /// <summary>Segments a second at this moment.</summary>
    public double Effective
    {
        get
        {
            lock (_lock)
            {
                RecoverLocked(_time.GetTimestamp());
                return _configured * _factor;
            }
        }
    }

    /// <summary>How many segments may leave now.</summary>
    public int Available()
    {
        lock (_lock)
        {
            RefillLocked();
            return Math.Max(0, (int)Math.Floor(_tokens + 1e-9));
        }
    }

    /// <summary>Takes tokens for segments that are about to leave. A long message may run into debt, which the next ones pay.</summary>
    public void Spend(int segments)
    {
        lock (_lock)
        {
            RefillLocked();
            _tokens -= segments;
        }
    }

    /// <summary>How long until a segment may leave; zero when one may now.</summary>
    public TimeSpan UntilNext()
    {
        lock (_lock)
        {
            RefillLocked();
            var now = _time.GetTimestamp();
            if (now < _pausedUntil)
                return _time.GetElapsedTime(now, _pausedUntil);
            return _tokens >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - _tokens) / (_configured * _factor));
        }
    }

    /// <summary>The operator took a segment: what it refused before was not everything.</summary>
    public void Accepted()
    {
        // Read first: the path of every message must not write a shared line of memory.
        if (!_taken)
            _taken = true;
    }

    /// <summary>The operator refused for haste: the whole operator slows down and pauses. A window full of refusals counts as one.</summary>
    public void Throttled()
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            if (now < _pausedUntil)
                return;
            RefillLocked();
            // Refused again right after a pause: it was too short if nothing was taken since, and too long if something was.
            var again = _slowed && _time.GetElapsedTime(_pausedUntil, now) < TimeSpan.FromSeconds(1);
            _slowed = true;
            _pause = !again ? FirstPause : _taken ? TimeSpan.FromTicks(Math.Max(_pause.Ticks / 2, ShortestPause.Ticks)) : TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks));
            _taken = false;
            _ceiling = Math.Max(Floor, _factor * UnderRefused);
            _factor = Math.Max(Floor, _factor * (again ? SlowDown : FirstSlowDown));
            _recoveredAt = now;
            _tokens = Math.Min(_tokens, 0);
            _pausedUntil = now + (long)(_pause.TotalSeconds * _time.TimestampFrequency);
            _refilledAt = _pausedUntil;
        }
    }

    /// <summary>
    /// The operator says how busy it is (congestion_state, SMPP 5.0): from 90 the rate gives way by a tenth a second, from 80 it
    /// stays as it is, below it recovers as after a refusal. A window full of such answers counts as one.
    /// </summary>
    public void Congested(byte state)
    {
        if (state < Optimum)
            return;
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            RefillLocked();
            RecoverLocked(now);
            if (state >= TooMuch && _time.GetElapsedTime(_easedAt, now) >= EasePeriod)
            {
                _factor = Math.Max(Floor, _factor * Ease);
                _ceiling = _factor;
                _easedAt = now;
            }

            _recoveredAt = Math.Max(_recoveredAt, now);
        }
    }

    private void RefillLocked()
    {
        var now = _time.GetTimestamp();
        if (now <= _refilledAt)
            return;
        RecoverLocked(now);
        _tokens = Math.Min(_burst, _tokens + (_time.GetElapsedTime(_refilledAt, now).TotalSeconds * _configured * _factor));
        _refilledAt = now;
    }

    // Back quickly to just under what was refused, and only then feel for more.
    private void RecoverLocked(long now)
    {
        if (_factor >= 1)
            return;
        var elapsed = _time.GetElapsedTime(_recoveredAt, now).TotalSeconds;
        if (_factor < _ceiling)
        {
            var seconds = Math.Min(elapsed, (_ceiling - _factor) / QuickRecovery);
            if (seconds <= 0)
                return;
            _factor = Math.Min(_ceiling, _factor + (seconds * QuickRecovery));
            _recoveredAt += (long)(seconds * _time.TimestampFrequency);
            elapsed -= seconds;
        }

        var periods = (int)(elapsed / RecoveryPeriod.TotalSeconds);
        if (periods <= 0)
            return;
        _factor = Math.Min(1, _factor + (periods * Recovery));
        _ceiling = Math.Max(_ceiling, _factor);
        _recoveredAt += (long)(periods * RecoveryPeriod.TotalSeconds * _time.TimestampFrequency);
    }
}
