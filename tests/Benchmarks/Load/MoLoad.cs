using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Gateway.Simulator;

namespace Benchmarks.Load;

/// <summary>
/// The whole way in and back: deliver_sm is stored and acknowledged, the eligibility dialog runs, its reply is submitted.
/// Every message comes from a number of its own; the CNICs are the demo registry's. The latency is from deliver_sm to the reply's submit_sm.
/// Twelve thousand messages go first: what the first two thousand cost, while the code is still being compiled, is told apart.
/// </summary>
internal static class MoLoad
{
    // Every number once, but none beside the one before, as a crowd is: a flood from one block of numbers is not answered.
    private const long Stride = 7919;
    private const long AllNumbers = 10_000_000;
    private const int First = 2_000;
    private const int Warm = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>load mo [--messages N] [--window W] [--rate R]</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new LoadArguments(args);
        var (messages, window, rate) = (options.Number("--messages", 20_000), options.Number("--window", 100), options.Number("--rate", 0));
        await using var host = await LoadHost.StartAsync(window);
        var cnics = await Registry.CnicsAsync();
        var cold = new ProcessorTime();
        await RunAsync(host, cnics, First, window, rate: 0, firstNumber: 0);
        cold.Print(First, "right after the start,");
        await RunAsync(host, cnics, Warm, window, rate: 0, firstNumber: First);

        var processor = new ProcessorTime();
        var (latencies, took, lost, duplicates) = await RunAsync(host, cnics, messages, window, rate, firstNumber: 5_000_000);
        processor.Print(messages, "simulator");
        return LoadResult.Of("mo", messages, took, latencies, lost, duplicates, unknown: 0, "sqlite", "sqlite").Print();
    }

    private static async Task<(Latencies Latencies, TimeSpan Took, long Lost, long Duplicates)> RunAsync(
        LoadHost host, string[] cnics, int messages, int window, int rate, int firstNumber)
    {
        var smsc = host.Gateway.SimulatedOperators[0].Smsc;
        var latencies = new Latencies();
        var waiting = new ConcurrentDictionary<string, long>();
        long answered = 0, duplicates = 0;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrived(HandsetText text)
        {
            if (!waiting.TryRemove(text.To, out var sent))
            {
                Interlocked.Increment(ref duplicates);
                return;
            }

            latencies.Add(Stopwatch.GetTimestamp() - sent);
            if (Interlocked.Increment(ref answered) == messages)
                done.TrySetResult();
        }

        smsc.TextReceived += Arrived;
        var clock = Stopwatch.StartNew();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, window).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < messages)
            {
                if (rate > 0 && TimeSpan.FromSeconds((double)number / rate) - clock.Elapsed is { Ticks: > 0 } wait)
                    await Task.Delay(wait);
                var from = string.Create(CultureInfo.InvariantCulture, $"92300{(firstNumber + number) * Stride % AllNumbers:0000000}");
                waiting[from] = Stopwatch.GetTimestamp();
                await smsc.DeliverAsync(from, "8171", cnics[number % cnics.Length], CancellationToken.None);
            }
        })));
        await Task.WhenAny(done.Task, Task.Delay(Patience));
        var took = clock.Elapsed;
        smsc.TextReceived -= Arrived;
        return (latencies, took, messages - Interlocked.Read(ref answered), Interlocked.Read(ref duplicates));
    }

    private static class Registry
    {
        public static async Task<string[]> CnicsAsync()
        {
            var file = Path.Combine(Gateway.Host.ConfigFolder.Find(null), "demo", "beneficiaries.csv");
            return [.. (await File.ReadAllLinesAsync(file)).Skip(1).Select(line => line.Split(',')[0])];
        }
    }
}
