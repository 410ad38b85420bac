namespace Gateway.Simulator.Faults;

/// <summary>Says when submits come faster than the account allows: a bucket that fills at the allowed rate and holds a twentieth of a second of it.</summary>
internal sealed class SubmitMeter(TimeProvider time)
{
    private readonly Lock _gate = new();
    private double _tokens = double.MaxValue;
    private long _last = time.GetTimestamp();

    /// <summary>Counts one submit; false when it is one too many. No limit at 0.</summary>
    public bool TryTake(int allowed)
    {
        if (allowed == 0)
            return true;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(Math.Max(1, allowed / 20.0), _tokens + (time.GetElapsedTime(_last, now).TotalSeconds * allowed));
            _last = now;
            if (_tokens < 1)
                return false;
            _tokens--;
            return true;
        }
    }
}
