using Gateway.Security;

namespace Gateway.Registry;

/// <summary>
/// Remembers for a minute, in memory only, what numbers lie around a card that was typed: the service that is asked about her in the same
/// step knows her pseudonym alone.
/// </summary>
internal sealed class TypedCards(TimeProvider time)
{
    private const int Capacity = 50_000;
    private static readonly TimeSpan Generation = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Dictionary<Token, AskedCard> _now = [];
    private Dictionary<Token, AskedCard> _before = [];
    private long _since = time.GetTimestamp();

    /// <summary>Keeps one.</summary>
    public void Keep(AskedCard card)
    {
        lock (_lock)
        {
            if (_now.Count >= Capacity || time.GetElapsedTime(_since) > Generation)
            {
                (_before, _now) = (_now, []);
                _since = time.GetTimestamp();
            }

            _now[card.Cnic] = card;
        }
    }

    /// <summary>The card of a pseudonym, as much as is known of it.</summary>
    public AskedCard Of(Token cnic)
    {
        lock (_lock)
            return _now.TryGetValue(cnic, out var card) || _before.TryGetValue(cnic, out card) ? card : new AskedCard(cnic);
    }
}
