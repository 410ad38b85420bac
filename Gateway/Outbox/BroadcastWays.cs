using System.Collections.Concurrent;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>How the messages of a broadcast travel.</summary>
/// <param name="UssdFirst">On the screen first, where the operator can.</param>
/// <param name="Flow">The flow that a reply opens; null for a notice that asks nothing.</param>
/// <param name="UrduShift">In seven bits by the Urdu shift tables, on links that may.</param>
internal sealed record BroadcastWay(bool UssdFirst, string? Flow, bool UrduShift)
{
    /// <summary>By SMS, as every text is written.</summary>
    public static BroadcastWay Usual { get; } = new(false, null, false);
}

/// <summary>Knows how broadcasts travel. What was decided for a broadcast never changes once it runs.</summary>
internal sealed class BroadcastWays(Database database)
{
    // Broadcasts come and go; beyond so many they are read anew.
    private const int Remembered = 1000;

    private readonly ConcurrentDictionary<Guid, BroadcastWay> _ways = new();

    /// <summary>The way of a broadcast.</summary>
    public async ValueTask<BroadcastWay> OfAsync(Guid broadcast, CancellationToken aborted)
    {
        if (_ways.TryGetValue(broadcast, out var known))
            return known;
        var way = await database.ReadAsync(
            session => session.First(
                "SELECT ussd_first, reply_flow, urdu_shift FROM broadcasts WHERE id = $1",
                row => new BroadcastWay(row.GetInt64(0) != 0, row.TextOrNull(1), row.GetInt64(2) != 0), broadcast.Stored()),
            aborted) ?? BroadcastWay.Usual;
        if (_ways.Count >= Remembered)
            _ways.Clear();
        return _ways[broadcast] = way;
    }
}
