using System.Diagnostics;
using Gateway.Simulator;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks.Load;

/// <summary>
/// The whole way out against an SMSC that takes so many a second and refuses the rest with ESME_RTHROTTLED: how close the gateway
/// comes to the operator's pace, and how many refusals it costs.
/// </summary>
internal static class ThrottledLoad
{
    /// <summary>load throttled [--messages N] [--limit L] [--rate R] [--window W]: R is what the operator is believed to take, L what it takes</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var given = new LoadArguments(args);
        var (messages, limit) = (given.Number("--messages", 5_000), given.Number("--limit", 500));
        var rate = given.Number("--rate", limit);
        await using var smsc = SimulatedSmsc.Start(new() { Receipts = false, ThrottleAbove = limit }, TimeProvider.System, NullLogger.Instance);
        var link = new SmscLinkOptions
        {
            Host = "127.0.0.1", Port = smsc.Port, SystemId = "gateway", Password = "secret", WindowSize = given.Number("--window", 100),
            RegisteredDelivery = RegisteredDelivery.None,
        };
        await using var rig = await MtRig.StartAsync(link, rate, postgreSql: "", MtRig.SqliteQueue);
        while (smsc.Bound == 0)
            await Task.Delay(10);

        var clock = Stopwatch.StartNew();
        await MtRun.ProduceAsync(rig, messages, rate: 0, clock);
        await MtRun.FinishAsync(rig, after: 0, messages, receipts: false);
        var took = clock.Elapsed;

        var settled = await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE status = 1");
        var unknown = await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE status = 2");
        var figures = smsc.Figures;
        var result = LoadResult.Of("throttled", messages, took, await MtRun.LatenciesAsync(rig, after: 0), messages - settled - unknown, figures.Taken - settled, unknown, "sqlite", "sqlite");
        return (result with { Refusals = figures.Throttled }).Print();
    }
}
