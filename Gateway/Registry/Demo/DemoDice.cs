namespace Gateway.Registry.Demo;

/// <summary>
/// Chance that falls the same way for the same seed, on every machine and every version of the platform (SplitMix64, Steele, Lea and Flood 2014).
/// </summary>
internal sealed class DemoDice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 up to, not including, a bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>Whether something of so many in a hundred happens.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>One of a list.</summary>
    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>One of a list of shares.</summary>
    public T Weighted<T>(IReadOnlyList<(T Value, int Weight)> shares)
    {
        var roll = Below(shares.Sum(share => share.Weight));
        foreach (var (value, weight) in shares)
        {
            if ((roll -= weight) < 0)
                return value;
        }

        return shares[^1].Value;
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
