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
    private Dictionary<(Token Asker, DateOnly Day), HashSet<Token>> _now = [];
    private Dictionary<(Token Asker, DateOnly Day), HashSet<Token>> _before = [];
    private long _since = time.GetTimestamp();

    /// <summary>The CNICs one phone asked about; whoever reads or changes the set holds its lock.</summary>
    public HashSet<Token> Of(Token asker, DateOnly day)
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
            var set = _before.GetValueOrDefault((asker, day)) ?? [];
            _now.Add((asker, day), set);
            return set;
        }
    }
}
