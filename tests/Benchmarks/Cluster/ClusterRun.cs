using System.Diagnostics;
using System.Globalization;
using Gateway.Tests;
using Interop.Tests.Faults.Rig;
using Interop.Tests.Peers;

namespace Benchmarks.Cluster;

/// <summary>
/// One, two and three gateway processes on one PostgreSQL and one Redis Cluster of three nodes send the same number of messages through one
/// operator; at the end one of the last three is killed while they send, and a USSD session is answered by one process and then by another.
/// </summary>
internal static class ClusterRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>load cluster [--messages N] [--processes N]</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var plan = ClusterPlan.Read(args);
        if (plan.Messages < 1_000 || plan.Most is < 1 or > ClusterPlan.Sessions)
        {
            await Console.Error.WriteLineAsync($"cluster: --messages is at least 1000, --processes 1 to {ClusterPlan.Sessions}.");
            return 2;
        }

        await using var postgres = await PostgresServer.StartAsync();
        var runs = new List<ClusterThroughput>();
        for (var processes = 1; processes <= plan.Most; processes++)
            runs.Add(await MeasureAsync(plan, postgres, processes));
        return ClusterResult.Of(plan, runs, await HarmAsync(plan, postgres)).Print();
    }

    private static async Task<ClusterThroughput> MeasureAsync(ClusterPlan plan, PostgresServer postgres, int processes)
    {
        await using var redis = await RedisCluster.StartAsync();
        await using var rig = await FaultRig.StartAsync(ClusterPlan.Settings(postgres, redis));
        var gateways = await StartAsync(rig, processes);
        // The first ones pay for the compiler.
        await rig.PromiseAsync(plan.Messages / 5);
        await rig.SettledAsync((int)Patience.TotalSeconds);

        var use = new ProcessorUse([
            ("gateways", gateways.Select(gateway => gateway.ProcessId)), ("redis", redis.Processes), ("postgresql", [postgres.ProcessId]), ("simulator", [Environment.ProcessId])]);
        var began = Stopwatch.GetTimestamp();
        await rig.PromiseAsync(plan.Messages);
        await rig.SettledAsync((int)Patience.TotalSeconds);
        var took = Stopwatch.GetElapsedTime(began);
        var (seconds, share) = use.Read();
        var twice = rig.Ledger.Seen.Values.Count(times => times > 1);
        var run = new ClusterThroughput(processes, Math.Round(plan.Messages / took.TotalSeconds), Math.Round(share * 100), seconds, rig.Promised - rig.Ledger.Seen.Count, twice);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{processes} processes: {run.PerSecond} messages/s; processors {run.ProcessorPercent} % busy: {string.Join(", ", seconds.Select(one => $"{one.Key} {one.Value} s"))}"));
        return run;
    }

    // The sessions of the one that dies move; a session on the screen goes on at whoever is asked.
    private static async Task<ClusterHarm> HarmAsync(ClusterPlan plan, PostgresServer postgres)
    {
        await using var redis = await RedisCluster.StartAsync();
        await using var rig = await FaultRig.StartAsync(ClusterPlan.Settings(postgres, redis));
        var gateways = await StartAsync(rig, 3);
        var answered = await HopsAsync(gateways);
        await rig.PromiseAsync(plan.Messages);
        await rig.SendsAsync(100);
        await gateways[0].KillAsync();
        var began = Stopwatch.GetTimestamp();
        await FaultRig.UntilAsync(async () => await HeldAsync(gateways[1]) + await HeldAsync(gateways[2]) == ClusterPlan.Sessions, "the sessions of the dead one have moved", 60);
        var moved = Stopwatch.GetElapsedTime(began);
        await rig.SettledAsync((int)Patience.TotalSeconds);
        var violations = await InvariantChecker.CheckAsync(rig, ClusterPlan.Sessions * ClusterPlan.Window);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one of three killed: its sessions moved in {moved.TotalSeconds:0.0} s; {answered} of 30 USSD hops answered by another process than the one before"));
        return new(Math.Round(moved.TotalSeconds, 1), answered, await rig.UnknownAsync(), violations);
    }

    private static async Task<List<GatewayProcess>> StartAsync(FaultRig rig, int processes)
    {
        var gateways = new List<GatewayProcess>();
        for (var node = 0; node < processes; node++)
            gateways.Add(await rig.StartGatewayAsync($"node{node}"));
        await FaultRig.UntilAsync(
            async () => (await Task.WhenAll(gateways.Select(HeldAsync))) is var held && held.Sum() == ClusterPlan.Sessions && held.All(sessions => sessions == ClusterPlan.Sessions / processes),
            "the sessions are shared evenly", 60);
        return gateways;
    }

    // "This process binds 2 sessions …" in the words of the health page.
    private static async Task<int> HeldAsync(GatewayProcess gateway)
    {
        var words = (await FaultRig.HealthAsync(gateway, "processes", isWell: true)).Split(' ');
        var at = Array.IndexOf(words, "binds");
        return at >= 0 && int.TryParse(words[at + 1], CultureInfo.InvariantCulture, out var sessions) ? sessions : 0;
    }

    private static async Task<int> HopsAsync(List<GatewayProcess> gateways)
    {
        var answered = 0;
        for (var caller = 0; caller < 10; caller++)
        {
            string[] typed = ["", "3", "3*2"];
            var screens = new List<string>();
            for (var hop = 0; hop < typed.Length; hop++)
            {
                using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["sessionId"] = $"cluster-{caller}", ["phoneNumber"] = $"9230066600{caller:00}", ["serviceCode"] = "*8171#", ["text"] = typed[hop],
                });
                using var answer = await gateways[(caller + hop) % gateways.Count].Client.PostAsync(new Uri("ussd/demo", UriKind.Relative), form);
                screens.Add(await answer.Content.ReadAsStringAsync());
            }

            answered += screens.Where((screen, hop) => screen.StartsWith("CON ", StringComparison.Ordinal) && (hop == 0 || screen != screens[hop - 1])).Count();
        }

        return answered;
    }
}
