using System.Diagnostics;

namespace Benchmarks.Load;

/// <summary>A histogram of latencies: exact to the microsecond up to 65 ms, to the millisecond above.</summary>
internal sealed class Latencies
{
    private const int Fine = 1 << 16;
    private readonly long[] _micros = new long[Fine];
    private readonly long[] _millis = new long[Fine];

    /// <summary>Counts one latency, given as Stopwatch ticks.</summary>
    public void Add(long ticks)
    {
        var micros = (long)(ticks * 1e6 / Stopwatch.Frequency);
        if (micros < Fine)
            Interlocked.Increment(ref _micros[micros]);
        else
            Interlocked.Increment(ref _millis[Math.Min(micros / 1000, Fine - 1)]);
    }

    /// <summary>How many were counted.</summary>
    public long Count => _micros.Sum() + _millis.Sum();

    /// <summary>The latency in milliseconds that this share of all stays under.</summary>
    public double Percentile(double share)
    {
        var left = (long)Math.Ceiling((_micros.Sum() + _millis.Sum()) * share);
        for (var i = 0; i < Fine; i++)
        {
            if ((left -= _micros[i]) <= 0)
                return i / 1000.0;
        }

        for (var i = 0; i < Fine; i++)
        {
            if ((left -= _millis[i]) <= 0)
                return i;
        }

        return Fine;
    }
}
