using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Load;

/// <summary>The parts of a run through the whole way out: promising, waiting for the end, and reading the journal's latencies.</summary>
internal static class MtRun
{
    private const int Batch = 200;
    private const int Producers = 2;
    private const string Text = "Aap ki qist Rs 13000 tayyar hai. Apna CNIC le kar qareebi markaz par jayein. Koi fees nahi hai. Madad ke liye 8171 par HELP bhejein.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Promises all of them, at a rate or as fast as it goes.</summary>
    public static Task ProduceAsync(MtRig rig, int messages, int rate, Stopwatch clock)
    {
        var next = 0;
        return Task.WhenAll(Enumerable.Range(0, Producers).Select(_ => Task.Run(async () =>
        {
            var batch = rate == 0 ? Batch : Math.Clamp(rate / 200, 1, Batch);
            while (Interlocked.Add(ref next, batch) - batch is var from && from < messages)
            {
                if (rate > 0 && TimeSpan.FromSeconds((double)from / rate) - clock.Elapsed is { Ticks: > 0 } wait)
                    await Task.Delay(wait);
                await rig.AddAsync(from, Math.Min(batch, messages - from), Text);
                if (from % 50_000 < batch)
                    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0.0} s: {from:n0} of {messages:n0} promised"));
            }
        })));
    }

    /// <summary>Waits until every one behind a place in the journal is settled, or nothing has changed for a while.</summary>
    public static async Task FinishAsync(MtRig rig, long first, int messages, bool receipts)
    {
        var after = first + 1;
        long last = -1;
        var changed = Stopwatch.StartNew();
        while (true)
        {
            var stats = await rig.Queue.StatsAsync(MtRig.Operator, CancellationToken.None);
            var open = stats.Ready + stats.Marked + stats.Leased + stats.Results;
            if (open == 0)
            {
                // The first that is not settled, from where the last look found it: counting all of them would be a good part of the run.
                open = await rig.CountAsync("SELECT seq FROM messages WHERE seq >= $1 AND status < $2 ORDER BY seq LIMIT 1", after, receipts ? 2L : 1L);
                if (open == 0 && await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE seq > $1", first) == messages)
                    return;
                after = Math.Max(after, open);
            }

            if (open != last)
                changed.Restart();
            if (changed.Elapsed > Patience)
                return;
            last = open;
            await Task.Delay(50);
        }
    }

    /// <summary>From the promise to the operator's answer, by the journal, which writes milliseconds.</summary>
    public static async Task<Latencies> LatenciesAsync(MtRig rig, long after)
    {
        var latencies = new Latencies();
        foreach (var milliseconds in await rig.NumbersAsync("SELECT submitted_at - created_at FROM messages WHERE seq > $1 AND submitted_at IS NOT NULL", after))
            latencies.Add(milliseconds * Stopwatch.Frequency / 1000);
        return latencies;
    }
}
