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

    /// <summary>load cluster [--messages N] [--from N] [--processes N] [--kill off] [--statements on]</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var plan = ClusterPlan.Read(args);
        if (plan.Messages < 1_000 || plan.Least < 1 || plan.Most < plan.Least || plan.Most > ClusterPlan.Sessions)
        {
            await Console.Error.WriteLineAsync($"cluster: --messages is at least 1000, --from and --processes 1 to {ClusterPlan.Sessions}.");
            return 2;
        }

        await using var postgres = await PostgresServer.StartAsync(DatabaseWork.Setting);
        var runs = new List<ClusterThroughput>();
        for (var processes = plan.Least; processes <= plan.Most; processes++)
            runs.Add(await MeasureAsync(plan, postgres, processes));
        return ClusterResult.Of(plan, runs, plan.Kills ? await HarmAsync(plan, postgres) : null).Print();
    }

    private static async Task<ClusterThroughput> MeasureAsync(ClusterPlan plan, PostgresServer postgres, int processes)
    {
        await using var redis = await RedisCluster.StartAsync();
        await using var rig = await FaultRig.StartAsync(ClusterPlan.Settings(postgres, redis));
        var gateways = await StartAsync(rig, processes);
        // The first ones pay for the compiler.
        await rig.PromiseAsync(plan.Messages / 5);
        await DeliveredAsync(rig);

        var before = await DatabaseWork.ReadAsync(rig.DatabaseConnection);
        var use = new ProcessorUse([
            ("gateways", gateways.Select(gateway => gateway.ProcessId)), ("redis", redis.Processes), ("postgresql", [postgres.ProcessId]), ("simulator", [Environment.ProcessId])]);
        var began = Stopwatch.GetTimestamp();
        await rig.PromiseAsync(plan.Messages);
        await DeliveredAsync(rig);
        var took = Stopwatch.GetElapsedTime(began);
        var (seconds, share) = use.Read();
        var each = seconds.ToDictionary(one => one.Key, one => Math.Round(one.Value * 1e6 / plan.Messages, 1));
        var work = DatabaseWork.Between(before, await DatabaseWork.ReadAsync(rig.DatabaseConnection), plan.Messages);
        var twice = rig.Ledger.Seen.Values.Count(times => times > 1);
        var run = new ClusterThroughput(processes, Math.Round(plan.Messages / took.TotalSeconds), Math.Round(share * 100), each, work, rig.Promised - rig.Ledger.Seen.Count, twice);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{processes} processes: {run.PerSecond} messages/s; processors {run.ProcessorPercent} % busy, a message {string.Join(", ", each.Select(one => $"{one.Key} {one.Value} µs"))}; {work}"));
        if (plan.Statements)
            Console.WriteLine(string.Join(Environment.NewLine, await DatabaseWork.DearestAsync(rig.DatabaseConnection)));
        return run;
    }

    // The SMSC is asked first, because the question to the book of record looks at every row.
    private static async Task DeliveredAsync(FaultRig rig)
    {
        await FaultRig.UntilAsync(() => Task.FromResult(rig.Ledger.Total >= rig.Promised), "everything is sent", (int)Patience.TotalSeconds);
        await FaultRig.UntilAsync(async () => await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE status < 3") == 0, "every receipt is in the journal", (int)Patience.TotalSeconds);
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
