using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Gateway.Simulator;

namespace Benchmarks.Load;

/// <summary>People who write to 8171, five a second, and wait for their answers.</summary>
internal sealed class Askers(SimulatedSmsc network)
{
    private const string Prefix = "923009";
    private const string Card = "3520212345674";
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (long At, bool Counts)> _waiting = new();
    private int _next;
    private long _answered;
    private volatile bool _counts = true;

    /// <summary>From the text to the network's phone to its answer.</summary>
    public Latencies Latencies { get; private set; } = new();

    /// <summary>From the text to the gateway's word that it has it: what came before it on the same connection is a part of this.</summary>
    public Latencies Taken { get; private set; } = new();

    /// <summary>How many have their answer.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>How many do not.</summary>
    public long Lost => _waiting.Count;

    /// <summary>Whether those who ask from now on are measured: not while nothing drains.</summary>
    public bool Counts
    {
        get => _counts;
        set => _counts = value;
    }

    /// <summary>Whether a number is an asker's.</summary>
    public static bool IsOne(string number) => number.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Forgets what was measured while everything warmed up.</summary>
    public void Forget() => (Latencies, Taken, _answered) = (new(), new(), 0);

    /// <summary>Asks until the time is over or enough, then waits for the last answers.</summary>
    /// <param name="length">The time.</param>
    /// <param name="enough">Ends the asking; the last answers are waited for.</param>
    /// <param name="stopping">Ends everything.</param>
    public async Task RunAsync(TimeSpan length, CancellationToken enough, CancellationToken stopping)
    {
        network.TextReceived += Arrived;
        var clock = Stopwatch.StartNew();
        var taken = new List<Task>();
        while (clock.Elapsed < length && !enough.IsCancellationRequested)
        {
            var from = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{_next++:000000}");
            _waiting[from] = (Stopwatch.GetTimestamp(), _counts);
            // Whoever asks next does not wait until this one's text was taken.
            taken.Add(AskAsync(from, stopping));
            await Task.Delay(Between, stopping);
        }

        await Task.WhenAll(taken);

        var waited = Stopwatch.StartNew();
        while (!_waiting.IsEmpty && waited.Elapsed < Longest)
            await Task.Delay(50, stopping);
        network.TextReceived -= Arrived;
    }

    private async Task AskAsync(string from, CancellationToken stopping)
    {
        var (at, counts) = _waiting[from];
        await network.DeliverAsync(from, "8171", Card, stopping);
        if (counts)
            Taken.Add(Stopwatch.GetTimestamp() - at);
    }

    private void Arrived(HandsetText text)
    {
        if (!_waiting.TryRemove(text.To, out var asked))
            return;
        Interlocked.Increment(ref _answered);
        if (asked.Counts)
            Latencies.Add(Stopwatch.GetTimestamp() - asked.At);
    }
}
