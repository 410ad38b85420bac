using System.Diagnostics;
using System.Globalization;
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
        var given = new LoadArguments(args);
        var (messages, window, rate) = (given.Number("--messages", 2_000_000), given.Number("--window", 100), given.Number("--rate", 0));
        await using var smsc = given.Text("--smsc") is null
            ? SimulatedSmsc.Start(new() { Lean = true }, TimeProvider.System, NullLogger.Instance)
            : null;
        var target = given.Text("--smsc")?.Split(':') ?? ["127.0.0.1", smsc!.Port.ToString(CultureInfo.InvariantCulture)];
        var options = new SmscLinkOptions
        {
            Host = target[0], Port = int.Parse(target[1], CultureInfo.InvariantCulture), WindowSize = window,
            SystemId = given.Text("--system-id") ?? "gateway", Password = given.Text("--password") ?? "secret",
        };

        using var stopping = new CancellationTokenSource();
        var link = await BindAsync(options, stopping.Token);
        if (link is null)
            return 1;
        await MeasureAsync(link.Value.Link, Math.Min(messages, 100_000), window, 0, quiet: true);
        var result = await MeasureAsync(link.Value.Link, messages, window, rate, quiet: false);
        await stopping.CancelAsync();
        await link.Value.Run;
        return result.Print();
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

    private static async Task<LoadResult> MeasureAsync(SmscLink link, int messages, int window, int rate, bool quiet)
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

        return LoadResult.Of("smpp", messages, clock.Elapsed, work.Latencies, messages - work.Accepted - work.Unknown, work.Duplicates(), work.Unknown);
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
            work.Record(number, result, Stopwatch.GetTimestamp() - started);
        }
    }

    /// <summary>What is to be sent and what came of it.</summary>
    private sealed class Work(int messages, int rate)
    {
        private static readonly SubmitSm[] Prepared = [.. Enumerable.Range(0, Texts).Select(Prepare)];

        private readonly ulong[] _ids = new ulong[messages];
        private readonly long _startedAt = Environment.TickCount64;
        private int _next;
        private int _accepted;
        private int _unknown;
        private int _refused;

        public Latencies Latencies { get; } = new();

        public int Accepted => _accepted;

        public int Unknown => _unknown;

        /// <summary>Messages that were given an id which another one has too; by a 64 bit hash, sorted once at the end.</summary>
        public int Duplicates()
        {
            Array.Sort(_ids);
            var duplicates = 0;
            for (var i = 1; i < _ids.Length; i++)
                duplicates += _ids[i] != 0 && _ids[i] == _ids[i - 1] ? 1 : 0;
            return duplicates;
        }

        public int Answered => _accepted + _refused;

        public static SubmitSm Text(int number) => Prepared[number % Texts];

        public bool TryTake(out int number)
        {
            number = Interlocked.Increment(ref _next) - 1;
            return number < messages;
        }

        public long DueAt(int number) => rate == 0 ? 0 : _startedAt + (1000L * number / rate);

        public void Record(int number, SubmitResult result, long ticks)
        {
            if (result.Outcome == RequestOutcome.Unknown)
                Interlocked.Increment(ref _unknown);
            else if (!result.IsAccepted)
                Interlocked.Increment(ref _refused);
            else
            {
                Interlocked.Increment(ref _accepted);
                _ids[number] = Hash(result.MessageId);
            }

            Latencies.Add(ticks);
        }

        // FNV-1a; 0 stands for "none".
        private static ulong Hash(string? id)
        {
            var hash = 14695981039346656037UL;
            foreach (var c in id ?? "")
                hash = (hash ^ c) * 1099511628211UL;
            return hash;
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
