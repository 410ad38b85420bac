namespace Gateway.Simulator;

/// <summary>Says when submits come faster than the account allows: a bucket that fills at the allowed rate and holds a twentieth of a second of it.</summary>
internal sealed class SubmitMeter(int allowed, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly double _burst = Math.Max(1, allowed / 20.0);
    private double _tokens = Math.Max(1, allowed / 20.0);
    private long _last = time.GetTimestamp();

    /// <summary>Counts one submit; false when it is one too many.</summary>
    public bool TryTake()
    {
        if (allowed == 0)
            return true;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(_burst, _tokens + (time.GetElapsedTime(_last, now).TotalSeconds * allowed));
            _last = now;
            if (_tokens < 1)
                return false;
            _tokens--;
            return true;
        }
    }
}
