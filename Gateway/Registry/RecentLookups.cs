using Gateway.Security;

namespace Gateway.Registry;

/// <summary>
/// Whom each phone asked about in the last half minute or longer: what may not be in the table yet. Two generations change places, so
/// that forgetting costs nothing; a phone that goes on asking is carried over.
/// </summary>
internal sealed class RecentLookups(TimeProvider time)
{
    private const int Capacity = 100_000;
    private static readonly TimeSpan Generation = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Dictionary<(Token Asker, DateOnly Day), Dictionary<Token, AskedAt>> _now = [];
    private Dictionary<(Token Asker, DateOnly Day), Dictionary<Token, AskedAt>> _before = [];
    private long _since = time.GetTimestamp();

    /// <summary>The cards one phone asked about, by pseudonym; whoever reads or changes them holds the lock of the dictionary.</summary>
    public Dictionary<Token, AskedAt> Of(Token asker, DateOnly day)
    {
        lock (_lock)
        {
            if (_now.Count >= Capacity || time.GetElapsedTime(_since) > Generation)
            {
                (_before, _now) = (_now, []);
                _since = time.GetTimestamp();
            }

            if (_now.TryGetValue((asker, day), out var known))
                return known;
            var cards = _before.GetValueOrDefault((asker, day)) ?? [];
            _now.Add((asker, day), cards);
            return cards;
        }
    }
}

/// <summary>A card and when it was asked about, in milliseconds.</summary>
internal readonly record struct AskedAt(AskedCard Card, long At);
