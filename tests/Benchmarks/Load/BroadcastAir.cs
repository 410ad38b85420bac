using System.Diagnostics;
using System.Globalization;
using Gateway.Simulator;

namespace Benchmarks.Load;

/// <summary>Counts the texts of broadcasts that reach the simulated phones, person by person: one octet each is all that is remembered.</summary>
internal sealed class BroadcastAir : IDisposable
{
    private static readonly string[] Prefixes = ["0300", "0345"];

    private readonly IReadOnlyList<SimulatedSmsc> _networks;
    private readonly byte[] _seen;
    private long _texts;
    private long _twice;
    private long _strangers;
    private long _last;

    /// <summary>Begins to count.</summary>
    public BroadcastAir(IReadOnlyList<SimulatedSmsc> networks, int people)
    {
        _networks = networks;
        _seen = new byte[people];
        foreach (var one in networks)
            one.TextReceived += Arrived;
    }

    /// <summary>How many arrived.</summary>
    public long Texts => Interlocked.Read(ref _texts);

    /// <summary>How many of them came to somebody who had one already, or was not on the list.</summary>
    public long TooMany => Interlocked.Read(ref _twice) + Interlocked.Read(ref _strangers);

    /// <summary>People whom none has reached.</summary>
    public long Missing => _seen.LongLength - (Texts - TooMany);

    /// <summary>Receipts and texts that the networks have not been able to deliver yet.</summary>
    public long Undelivered => _networks.Sum(one => (long)one.Undelivered);

    /// <summary>When the last one did.</summary>
    public long Last => Interlocked.Read(ref _last);

    /// <summary>The number of one person of the list; half of them are at each network.</summary>
    public static string NumberOf(int person) => string.Create(CultureInfo.InvariantCulture, $"{Prefixes[person % 2]}{person / 2:0000000}");

    /// <summary>Forgets who was reached: another broadcast begins.</summary>
    public void Forget()
    {
        Array.Clear(_seen);
        _texts = _twice = _strangers = 0;
    }

    public void Dispose()
    {
        foreach (var one in _networks)
            one.TextReceived -= Arrived;
    }

    private void Arrived(HandsetText text)
    {
        // Test messages go to a phone of the demonstration, answers to the askers' numbers.
        if (Askers.IsOne(text.To) || text.To == "923001110001")
            return;
        Interlocked.Increment(ref _texts);
        Interlocked.Exchange(ref _last, Stopwatch.GetTimestamp());
        var person = PersonOf(text.To);
        if (person < 0 || person >= _seen.Length)
            Interlocked.Increment(ref _strangers);
        // One connection brings all texts to one number, so nobody else counts hers at the same time.
        else if (_seen[person]++ > 0)
            Interlocked.Increment(ref _twice);
    }

    private static int PersonOf(string number)
    {
        var prefix = Array.FindIndex(Prefixes, one => number.AsSpan(2).StartsWith(one.AsSpan(1), StringComparison.Ordinal));
        return prefix >= 0 && int.TryParse(number.AsSpan(5), CultureInfo.InvariantCulture, out var half) ? (half * 2) + prefix : -1;
    }
}
