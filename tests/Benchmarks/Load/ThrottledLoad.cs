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
    /// <summary>
    /// load throttled [--messages N] [--limit L] [--rate R] [--window W] [--smsc host:port]: R is what the operator is believed to take, L what it
    /// takes; an SMSC outside this process has a limit of its own, and counts its refusals itself.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var given = new LoadArguments(args);
        var (messages, limit) = (given.Number("--messages", 5_000), given.Number("--limit", 500));
        var rate = given.Number("--rate", limit);
        await using var smsc = given.Smsc is null ? SimulatedSmsc.Start(new() { Receipts = false, ThrottleAbove = limit }, TimeProvider.System, NullLogger.Instance) : null;
        var (host, port) = given.Smsc ?? ("127.0.0.1", smsc!.Port);
        var link = new SmscLinkOptions
        {
            Host = host, Port = port, SystemId = given.SystemId, Password = given.Password, WindowSize = given.Number("--window", 100),
            RegisteredDelivery = RegisteredDelivery.None,
        };
        await using var rig = await MtRig.StartAsync(link, rate, postgreSql: "", MtRig.SqliteQueue);
        while (!rig.Runners.Routes.All(route => route.IsUp))
            await Task.Delay(10);

        var clock = Stopwatch.StartNew();
        await MtRun.ProduceAsync(rig, messages, rate: 0, clock);
        await MtRun.FinishAsync(rig, first: 0, messages, receipts: false);
        var took = clock.Elapsed;

        var settled = await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE status = 1");
        var unknown = await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE status = 2");
        var taken = smsc?.Figures.Taken ?? await rig.CountAsync("SELECT COUNT(*) FROM submissions");
        var result = LoadResult.Of("throttled", messages, took, await MtRun.LatenciesAsync(rig, after: 0), messages - settled - unknown, taken - settled, unknown, "sqlite", "sqlite");
        return (result with { Refusals = smsc?.Figures.Throttled }).Print();
    }
}
