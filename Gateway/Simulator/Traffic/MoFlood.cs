using System.Globalization;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator.Traffic;

/// <summary>Messages from many numbers at a steady rate for some time; the SMSC's tick asks which are due.</summary>
internal sealed class MoFlood(int perSecond, TimeSpan length, MoText text, TimeProvider time)
{
    private const int Numbers = 1_000_000;

    private readonly long _startedAt = time.GetTimestamp();
    private long _made;

    /// <summary>How many there will be.</summary>
    public long Total { get; } = (long)(perSecond * length.TotalSeconds);

    /// <summary>Whether all were made.</summary>
    public bool IsOver => _made >= Total;

    /// <summary>Those that are due since the last call.</summary>
    public IEnumerable<DeliverSm> TakeDue()
    {
        var due = Math.Min(Total, (long)(time.GetElapsedTime(_startedAt).TotalSeconds * perSecond) + 1);
        for (; _made < due; _made++)
        {
            foreach (var segment in text.From(string.Create(CultureInfo.InvariantCulture, $"92300{5_000_000 + (_made % Numbers)}")))
                yield return segment;
        }
    }
}
