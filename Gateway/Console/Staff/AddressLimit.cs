using System.Net;
using System.Net.Sockets;

namespace Gateway.Console.Staff;

/// <summary>
/// Stops guessing from one network address, whatever names it tries: after so many wrong sign-ins within a quarter of an hour nothing is
/// looked at from there any more until it has passed. Accounts have a limit of their own.
/// </summary>
/// <param name="most">Wrong sign-ins; 0 for no limit, where all staff come by one address.</param>
/// <param name="time">The clock.</param>
internal sealed class AddressLimit(int most, TimeProvider time)
{
    /// <summary>How long wrong ones are counted, and how long an address then stays shut.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const int MostAddresses = 10_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Count> _counts = new(StringComparer.Ordinal);

    /// <summary>Whether an address is shut now.</summary>
    public bool IsShut(IPAddress? address)
    {
        lock (_lock)
            return _counts.TryGetValue(Key(address), out var count) && count.ShutUntil > time.GetUtcNow();
    }

    /// <summary>Counts a wrong sign-in; true when it is the one that shuts the address.</summary>
    public bool Fail(IPAddress? address)
    {
        if (most == 0)
            return false;
        var (key, now) = (Key(address), time.GetUtcNow());
        lock (_lock)
        {
            if (_counts.Count >= MostAddresses)
                ForgetLocked(now);
            var count = _counts.GetValueOrDefault(key);
            if (count is null || now - count.Since > Window)
                count = new(now, 0, default);
            var shuts = count.Failures + 1 == most;
            _counts[key] = count with { Failures = count.Failures + 1, ShutUntil = shuts ? now + Window : count.ShutUntil };
            return shuts;
        }
    }

    // When so many addresses guess at once, those that are shut are kept and the rest begins anew.
    private void ForgetLocked(DateTimeOffset now)
    {
        foreach (var (key, _) in _counts.Where(one => one.Value.ShutUntil <= now).ToList())
            _counts.Remove(key);
        if (_counts.Count >= MostAddresses)
            _counts.Clear();
    }

    // A household or an office has a whole /64 of IPv6.
    private static string Key(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private sealed record Count(DateTimeOffset Since, int Failures, DateTimeOffset ShutUntil);
}
