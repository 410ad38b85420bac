using System.Diagnostics;
using Interop.Tests.Faults.Rig;

namespace Benchmarks.Chaos;

/// <summary>
/// Kills gateways and Redis, stops and continues processes that lose their lease, and restarts in an orderly way, all under load; the SMSC in
/// this process counts every message. Nothing may be lost or sent twice, and what is unknown is bounded by the windows of those who died.
/// </summary>
internal static class ChaosRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        var plan = ChaosPlan.Read(args);
        var began = Stopwatch.GetTimestamp();
        await using var postgres = plan.Footing == Footing.Production ? await PostgresServer.StartAsync() : null;
        var phases = new ChaosPhases(plan, postgres);
        PhaseResult[] results = [await phases.KillsAsync(), await phases.RedisKillsAsync(), await phases.StopsAsync(), await phases.RestartsAsync()];
        return ChaosResult.Of(plan, results, Stopwatch.GetElapsedTime(began)).Print();
    }
}
