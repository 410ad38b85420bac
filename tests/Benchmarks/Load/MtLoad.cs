using System.Diagnostics;
using System.Globalization;
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
    /// <summary>load mt [--queue sqlite] [--smsc host:port] [--messages N] [--window W] [--rate R] [--receipts off]</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var given = new LoadArguments(args);
        if (given.Text("--queue") is { } queue && queue != "sqlite")
        {
            Console.Error.WriteLine($"--queue {queue}: only sqlite is known.");
            return 2;
        }

        var messages = given.Number("--messages", 200_000);
        var rate = given.Number("--rate", 0);
        var receipts = given.Text("--receipts") != "off";
        await using var smsc = given.Text("--smsc") is null
            ? SimulatedSmsc.Start(new() { Receipts = receipts, ReceiptDelay = TimeSpan.Zero, Lean = !receipts, DeliverWindow = 200 }, TimeProvider.System, NullLogger.Instance)
            : null;
        var target = given.Text("--smsc")?.Split(':') ?? ["127.0.0.1", smsc!.Port.ToString(CultureInfo.InvariantCulture)];
        var link = new SmscLinkOptions
        {
            Host = target[0], Port = int.Parse(target[1], CultureInfo.InvariantCulture), WindowSize = given.Number("--window", 200),
            SystemId = given.Text("--system-id") ?? "gateway", Password = given.Text("--password") ?? "secret",
            RegisteredDelivery = receipts ? RegisteredDelivery.Final : RegisteredDelivery.None,
        };
        await using var rig = await MtRig.StartAsync(link, rate: 1_000_000);
        return (await MeasureAsync(rig, smsc, messages, rate, receipts)).Print();
    }

    private static async Task<LoadResult> MeasureAsync(MtRig rig, SimulatedSmsc? smsc, int messages, int rate, bool receipts)
    {
        var clock = Stopwatch.StartNew();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        await MtRun.ProduceAsync(rig, messages, rate, clock);
        var promised = clock.Elapsed;
        await MtRun.FinishAsync(rig, messages, receipts);
        var seconds = clock.Elapsed.TotalSeconds;

        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"promised after {promised.TotalSeconds:0.0} s; {processor.TotalMicroseconds / messages:0.0} µs of processor and {(GC.GetTotalAllocatedBytes() - allocated) / messages} octets a message, simulator included"));
        var settled = await rig.CountAsync(receipts ? "SELECT COUNT(*) FROM messages WHERE status = 3" : "SELECT COUNT(*) FROM messages WHERE status IN (1, 3)");
        var doubled = await rig.CountAsync("SELECT COUNT(*) - COUNT(DISTINCT message) FROM submissions");
        var unknown = await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE status = 2");
        return LoadResult.Of("mt", messages, TimeSpan.FromSeconds(seconds), await MtRun.LatenciesAsync(rig), messages - settled - unknown,
            smsc is null ? doubled : Math.Max(doubled, smsc.Submitted - messages), unknown, "sqlite", "sqlite");
    }
}
