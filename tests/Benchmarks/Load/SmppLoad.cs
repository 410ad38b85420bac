using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gateway.Simulator;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks.Load;

/// <summary>
/// The engine alone: encode submit_sm, keep the window full, read the response. Nothing is stored. The peer is the
/// simulated SMSC in this process, or any other with --smsc.
/// </summary>
internal static class SmppLoad
{
    private const int Texts = 1024;

    /// <summary>load smpp [--smsc host:port] [--system-id s] [--password p] [--messages N] [--window W] [--rate R]</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var messages = Number(args, "--messages", 2_000_000);
        var window = Number(args, "--window", 100);
        var rate = Number(args, "--rate", 0);
        await using var smsc = Option(args, "--smsc") is null
            ? SimulatedSmsc.Start(new() { Lean = true }, TimeProvider.System, NullLogger.Instance)
            : null;
        var target = Option(args, "--smsc")?.Split(':') ?? ["127.0.0.1", smsc!.Port.ToString(CultureInfo.InvariantCulture)];
        var options = new SmscLinkOptions
        {
            Host = target[0], Port = int.Parse(target[1], CultureInfo.InvariantCulture), WindowSize = window,
            SystemId = Option(args, "--system-id") ?? "gateway", Password = Option(args, "--password") ?? "secret",
        };

        using var stopping = new CancellationTokenSource();
        var link = await BindAsync(options, stopping.Token);
        if (link is null)
            return 1;
        await MeasureAsync(link.Value.Link, Math.Min(messages, 100_000), window, 0, quiet: true);
        var result = await MeasureAsync(link.Value.Link, messages, window, rate, quiet: false);
        await stopping.CancelAsync();
        await link.Value.Run;
        Console.WriteLine(JsonSerializer.Serialize(result, LoadJson.Default.SmppLoadResult));
        return result.Lost == 0 && result.Duplicates == 0 && result.Unknown == 0 ? 0 : 1;
    }

    private static async Task<(SmscLink Link, Task Run)?> BindAsync(SmscLinkOptions options, CancellationToken stopping)
    {
        var bound = new TaskCompletionSource<LinkState>(TaskCreationOptions.RunContinuationsAsynchronously);
        var link = new SmscLink("load", options, new((_, _) => new(CommandStatus.Ok)), TimeProvider.System, NullLogger.Instance);
        link.StateChanged += state =>
        {
            if (state.Phase is LinkPhase.Bound or LinkPhase.Waiting)
                bound.TrySetResult(state);
        };
        var run = link.RunAsync(stopping);
        var state = await bound.Task.WaitAsync(TimeSpan.FromSeconds(15), CancellationToken.None);
        if (state.Phase == LinkPhase.Bound)
            return (link, run);
        Console.Error.WriteLine($"cannot bind to {options}: {state.LastError}");
        return null;
    }

    private static async Task<SmppLoadResult> MeasureAsync(SmscLink link, int messages, int window, int rate, bool quiet)
    {
        var work = new Work(messages, rate);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var collections = GC.CollectionCount(0);
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        using var progress = quiet ? null : new Timer(_ => Console.Error.WriteLine($"{work.Answered:n0} of {messages:n0}"), null, 1000, 1000);
        var senders = Enumerable.Range(0, window).Select(_ => Task.Run(() => SendAsync(link, work))).ToArray();
        await Task.WhenAll(senders);
        clock.Stop();
        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        if (!quiet)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(double)allocated / messages:0.0} octets allocated and {processor.TotalMicroseconds / messages:0.00} µs of processor a message (both ends), {GC.CollectionCount(0) - collections} collections"));
        }

        var seconds = clock.Elapsed.TotalSeconds;
        return new(
            "smpp", messages, Math.Round(seconds, 3), (long)(messages / seconds), work.Percentile(0.5), work.Percentile(0.99),
            messages - work.Accepted - work.Unknown, work.Duplicates, work.Unknown, Process.GetCurrentProcess().WorkingSet64 / (1024 * 1024));
    }

    private static async Task SendAsync(SmscLink link, Work work)
    {
        while (work.TryTake(out var number))
        {
            var due = work.DueAt(number);
            if (due > 0 && TimeSpan.FromMilliseconds(due - Environment.TickCount64) is { Ticks: > 0 } wait)
                await Task.Delay(wait);
            var started = Stopwatch.GetTimestamp();
            var result = await link.SubmitAsync(Work.Text(number), CancellationToken.None);
            work.Record(result, Stopwatch.GetTimestamp() - started);
        }
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static int Number(string[] args, string name, int otherwise) =>
        Option(args, name) is { } text ? int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>What is to be sent and what came of it; latencies in a histogram of microseconds.</summary>
    private sealed class Work(int messages, int rate)
    {
        private const int Buckets = 1 << 16;
        private static readonly SubmitSm[] Prepared = [.. Enumerable.Range(0, Texts).Select(Prepare)];

        private readonly int[] _latencies = new int[Buckets];
        private readonly ConcurrentDictionary<long, byte>? _seen = messages <= 200_000 ? new() : null;
        private readonly long _startedAt = Environment.TickCount64;
        private int _next;
        private int _accepted;
        private int _unknown;
        private int _refused;
        private int _duplicates;

        public int Accepted => _accepted;

        public int Unknown => _unknown;

        public int Duplicates => _duplicates;

        public int Answered => _accepted + _refused;

        public static SubmitSm Text(int number) => Prepared[number % Texts];

        public bool TryTake(out int number)
        {
            number = Interlocked.Increment(ref _next) - 1;
            return number < messages;
        }

        public long DueAt(int number) => rate == 0 ? 0 : _startedAt + (1000L * number / rate);

        public void Record(SubmitResult result, long ticks)
        {
            if (result.Outcome == RequestOutcome.Unknown)
                Interlocked.Increment(ref _unknown);
            else if (!result.IsAccepted)
                Interlocked.Increment(ref _refused);
            else
            {
                Interlocked.Increment(ref _accepted);
                if (_seen is not null && long.TryParse(result.MessageId, CultureInfo.InvariantCulture, out var id) && !_seen.TryAdd(id, 0))
                    Interlocked.Increment(ref _duplicates);
            }

            var microseconds = ticks * 1_000_000 / Stopwatch.Frequency;
            Interlocked.Increment(ref _latencies[Math.Min(microseconds, Buckets - 1)]);
        }

        public double Percentile(double share)
        {
            var wanted = (long)(share * messages);
            var bucket = 0;
            for (long seen = _latencies[0]; seen < wanted && bucket < Buckets - 1; seen += _latencies[++bucket])
            {
            }

            return bucket / 1000.0;
        }

        private static SubmitSm Prepare(int number) => new()
        {
            Source = new(3, 0, "8171"),
            Destination = Address.International(string.Create(CultureInfo.InvariantCulture, $"92300{1_000_000 + number}")),
            RegisteredDelivery = RegisteredDelivery.None,
            ShortMessage = "Aap ki darkhwast mosool ho gai hai. Reference 7K2F. Maloomat ke liye 8171 par HELP likh kar bhejein."u8.ToArray(),
        };
    }
}
