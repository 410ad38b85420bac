namespace Gateway.Host;

/// <summary>How many parts a second each link has handed over, measured between two looks at least two seconds apart.</summary>
internal sealed class LinkRates(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Count, long At, double Rate)> _last = new(StringComparer.Ordinal);

    /// <summary>The rate of a link, given how many parts it has handed over in all.</summary>
    public double Of(string link, long count)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            if (!_last.TryGetValue(link, out var last))
            {
                _last[link] = (count, now, 0);
                return 0;
            }

            var elapsed = time.GetElapsedTime(last.At, now);
            if (elapsed < Shortest)
                return last.Rate;
            var rate = Math.Round((count - last.Count) / elapsed.TotalSeconds, 1);
            _last[link] = (count, now, rate);
            return rate;
        }
    }
}
