using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gateway.Simulator;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks.Load;

/// <summary>
/// The whole way out: durable promise, relay, queue, mark, submit, response, journal and receipts. The peer is the simulated SMSC in
/// this process, or any other with --smsc.
/// </summary>
internal static class MtLoad
{
    private const int Batch = 200;
    private const int Producers = 2;
    private const string Text = "Aap ki qist Rs 13000 tayyar hai. Apna CNIC le kar qareebi markaz par jayein. Koi fees nahi hai. Madad ke liye 8171 par HELP bhejein.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>load mt [--queue sqlite] [--smsc host:port] [--messages N] [--window W] [--rate R] [--receipts off]</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (Option(args, "--queue") is { } queue && queue != "sqlite")
        {
            Console.Error.WriteLine($"--queue {queue}: only sqlite is known.");
            return 2;
        }

        var messages = Number(args, "--messages", 200_000);
        var rate = Number(args, "--rate", 0);
        var receipts = Option(args, "--receipts") != "off";
        await using var smsc = Option(args, "--smsc") is null
            ? SimulatedSmsc.Start(new() { Receipts = receipts, ReceiptDelay = TimeSpan.Zero, Lean = !receipts, DeliverWindow = 200 }, TimeProvider.System, NullLogger.Instance)
            : null;
        var target = Option(args, "--smsc")?.Split(':') ?? ["127.0.0.1", smsc!.Port.ToString(CultureInfo.InvariantCulture)];
        var link = new SmscLinkOptions
        {
            Host = target[0], Port = int.Parse(target[1], CultureInfo.InvariantCulture), WindowSize = Number(args, "--window", 200),
            SystemId = Option(args, "--system-id") ?? "gateway", Password = Option(args, "--password") ?? "secret",
            RegisteredDelivery = receipts ? RegisteredDelivery.Final : RegisteredDelivery.None,
        };
        await using var rig = await MtRig.StartAsync(link, rate: 1_000_000);
        var result = await MeasureAsync(rig, smsc, messages, rate, receipts);
        Console.WriteLine(JsonSerializer.Serialize(result, MtLoadJson.Default.MtLoadResult));
        return result.Lost == 0 && result.Duplicates == 0 && result.Unknown == 0 ? 0 : 1;
    }

    private static async Task<MtLoadResult> MeasureAsync(MtRig rig, SimulatedSmsc? smsc, int messages, int rate, bool receipts)
    {
        var clock = Stopwatch.StartNew();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        await ProduceAsync(rig, messages, rate, clock);
        var promised = clock.Elapsed;
        await FinishAsync(rig, messages, receipts);
        var seconds = clock.Elapsed.TotalSeconds;

        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"promised after {promised.TotalSeconds:0.0} s; {processor.TotalMicroseconds / messages:0.0} µs of processor and {(GC.GetTotalAllocatedBytes() - allocated) / messages} octets a message, simulator included"));
        var settled = await rig.CountAsync(receipts ? "SELECT COUNT(*) FROM messages WHERE status = 3" : "SELECT COUNT(*) FROM messages WHERE status IN (1, 3)");
        var doubled = await rig.CountAsync("SELECT COUNT(*) - COUNT(DISTINCT message) FROM submissions");
        var unknown = await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE status = 2");
        return new(
            "mt", "sqlite", "sqlite", messages, Math.Round(seconds, 2), (long)(messages / seconds), await LatencyAsync(rig, 0.5), await LatencyAsync(rig, 0.99),
            messages - settled - unknown, smsc is null ? doubled : Math.Max(doubled, smsc.Submitted - messages), unknown,
            Process.GetCurrentProcess().WorkingSet64 / (1024 * 1024));
    }

    private static Task ProduceAsync(MtRig rig, int messages, int rate, Stopwatch clock)
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
                if (from % 20_000 < batch)
                    Console.Error.WriteLine($"{from:n0} of {messages:n0} promised, {rig.Queue.Stats(MtRig.Operator)}");
            }
        })));
    }

    private static async Task FinishAsync(MtRig rig, int messages, bool receipts)
    {
        long last = -1;
        var changed = Stopwatch.StartNew();
        while (true)
        {
            var stats = rig.Queue.Stats(MtRig.Operator);
            var open = stats.Ready + stats.Marked + stats.Leased + stats.Results;
            if (open == 0)
            {
                open = await rig.CountAsync(receipts ? "SELECT COUNT(*) FROM messages WHERE status < 2" : "SELECT COUNT(*) FROM messages WHERE status = 0");
                if (open == 0 && await rig.CountAsync("SELECT COUNT(*) FROM messages") == messages)
                    return;
            }

            if (open != last)
                changed.Restart();
            if (changed.Elapsed > Patience)
                return;
            last = open;
            await Task.Delay(50);
        }
    }

    // From the promise to the operator's answer, by the journal.
    private static async Task<double> LatencyAsync(MtRig rig, double share)
    {
        var count = await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE submitted_at IS NOT NULL");
        return await rig.CountAsync(string.Create(CultureInfo.InvariantCulture,
            $"SELECT submitted_at - created_at FROM messages WHERE submitted_at IS NOT NULL ORDER BY 1 LIMIT 1 OFFSET {(long)(share * Math.Max(0, count - 1))}"));
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static int Number(string[] args, string name, int otherwise) =>
        Option(args, name) is { } text ? int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;
}
