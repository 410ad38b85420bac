namespace Gateway.Inbox.Limits;

/// <summary>
/// Counts by key within the hour of the clock, in memory and bounded: each process counts what comes to it, and a restart begins anew.
/// </summary>
/// <param name="most">How many an hour; 0 for no limit.</param>
/// <param name="time">The clock.</param>
internal sealed class HourlyCounts(int most, TimeProvider time)
{
    private const int MostKeys = 1_000_000;
    private const long Hour = TimeSpan.TicksPerHour;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _over = [];
    private long _hour;

    /// <summary>Counts one; false when the hour's are used up.</summary>
    public bool Take(string key)
    {
        if (most == 0)
            return true;
        var hour = time.GetUtcNow().UtcTicks / Hour;
        lock (_lock)
        {
            // So many keys in an hour are more than all who write: counting begins anew rather than grow.
            if (hour != _hour || _counts.Count >= MostKeys)
            {
                _counts.Clear();
                _hour = hour;
            }

            var count = _counts[key] = _counts.GetValueOrDefault(key) + 1;
            if (count == most + 1 && _over.Count < MostKeys)
                _over.Add(key);
            return count <= most;
        }
    }

    /// <summary>The keys that went over since the last time.</summary>
    public IReadOnlyList<string> TakeOver()
    {
        lock (_lock)
        {
            var over = _over.ToArray();
            _over.Clear();
            return over;
        }
    }
}
