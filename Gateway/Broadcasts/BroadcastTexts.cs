using System.Collections.Concurrent;
using Gateway.Store;

namespace Gateway.Broadcasts;

/// <summary>The texts of the broadcasts that are being sent, read once each: what was approved does not change.</summary>
internal sealed class BroadcastTexts(Database database)
{
    private readonly ConcurrentDictionary<Guid, IReadOnlyDictionary<string, string>> _texts = new();

    /// <summary>The texts of a broadcast by language.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> OfAsync(Guid broadcast, CancellationToken stopping)
    {
        if (_texts.TryGetValue(broadcast, out var known))
            return known;
        var texts = await database.ReadAsync(
            session => session.All("SELECT language, text FROM broadcast_texts WHERE broadcast_id = $1", row => (row.GetString(0), row.GetString(1)), broadcast.Stored())
                .ToDictionary(text => text.Item1, text => text.Item2),
            stopping);
        return _texts.GetOrAdd(broadcast, texts);
    }

    /// <summary>It has ended.</summary>
    public void Forget(Guid broadcast) => _texts.TryRemove(broadcast, out _);
}
