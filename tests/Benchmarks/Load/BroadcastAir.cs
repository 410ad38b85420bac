using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Gateway.Simulator;

namespace Benchmarks.Load;

/// <summary>Counts the texts of broadcasts that reach the simulated phones: all that nobody of the askers waits for.</summary>
internal sealed class BroadcastAir : IDisposable
{
    private readonly IReadOnlyList<SimulatedSmsc> _networks;
    private long _texts;
    private long _last;

    public BroadcastAir(IReadOnlyList<SimulatedSmsc> networks)
    {
        _networks = networks;
        foreach (var one in networks)
            one.TextReceived += Arrived;
    }

    /// <summary>How many arrived.</summary>
    public long Texts => Interlocked.Read(ref _texts);

    /// <summary>When the last one did.</summary>
    public long Last => Interlocked.Read(ref _last);

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
    }
}

/// <summary>People who write to 8171, five a second, and wait for their answers.</summary>
internal sealed class Askers(SimulatedSmsc network)
{
    private const string Prefix = "923009";
    private const string Card = "3520212345674";
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> _waiting = new();
    private int _next;
    private long _answered;

    /// <summary>From the text to the network's phone to its answer.</summary>
    public Latencies Latencies { get; private set; } = new();

    /// <summary>How many have their answer.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>How many do not.</summary>
    public long Lost => _waiting.Count;

    /// <summary>Whether a number is an asker's.</summary>
    public static bool IsOne(string number) => number.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Forgets what was measured while everything warmed up.</summary>
    public void Forget() => (Latencies, _answered) = (new(), 0);

    /// <summary>Asks until the time is over or enough, then waits for the last answers.</summary>
    public async Task RunAsync(TimeSpan length, CancellationToken enough)
    {
        network.TextReceived += Arrived;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < length && !enough.IsCancellationRequested)
        {
            var from = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{_next++:000000}");
            _waiting[from] = Stopwatch.GetTimestamp();
            await network.DeliverAsync(from, "8171", Card, CancellationToken.None);
            await Task.Delay(Between, CancellationToken.None);
        }

        var waited = Stopwatch.StartNew();
        while (!_waiting.IsEmpty && waited.Elapsed < Longest)
            await Task.Delay(50, CancellationToken.None);
        network.TextReceived -= Arrived;
    }

    private void Arrived(HandsetText text)
    {
        if (!_waiting.TryRemove(text.To, out var asked))
            return;
        Latencies.Add(Stopwatch.GetTimestamp() - asked);
        Interlocked.Increment(ref _answered);
    }
}
