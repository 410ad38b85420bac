using Interop.Tests.Faults.Rig;
using Interop.Tests.Peers;

namespace Benchmarks.Chaos;

/// <summary>The four kinds of harm, each on a rig of its own under steady load.</summary>
internal sealed class ChaosPhases(ChaosPlan plan, PostgresServer? postgres)
{
    private readonly Random _chance = new(plan.Seed);

    /// <summary>kill -9 of the gateway, and a new one in its place.</summary>
    public Task<PhaseResult> KillsAsync() => RunAsync("kills", plan.Kills, plan.Kills * ChaosPlan.Window, async (rig, round) =>
    {
        await using var gateway = await rig.StartGatewayAsync($"killed{round}");
        await SendsAsync(rig);
        await Task.Delay(_chance.Next(50, 800));
        await gateway.KillAsync();
    });

    /// <summary>SIGTERM under load: what is on the wire is answered before it ends, so that nothing may be unknown.</summary>
    public Task<PhaseResult> RestartsAsync() => RunAsync("restarts", plan.Restarts, 0, async (rig, round) =>
    {
        await using var gateway = await rig.StartGatewayAsync($"stopped{round}");
        await SendsAsync(rig);
        await Task.Delay(_chance.Next(50, 400));
        if (await gateway.StopAsync() is not 0 and var code)
            throw new InvalidOperationException($"The gateway ended with {code}:\n{gateway.Output}");
    });

    /// <summary>kill -9 of Redis, and a new one on its file.</summary>
    public async Task<PhaseResult> RedisKillsAsync()
    {
        GatewayProcess? gateway = null;
        return await RunAsync("redis_kills", plan.RedisKills, plan.RedisKills * ChaosPlan.Window, async (rig, _) =>
        {
            gateway ??= await rig.StartGatewayAsync("steady");
            await SendsAsync(rig);
            await Task.Delay(_chance.Next(50, 600));
            await rig.Redis.KillAsync();
            await Task.Delay(_chance.Next(0, 500));
            await rig.Redis.StartAgainAsync();
        });
    }

    /// <summary>The process that sends is stopped until another one sends in its place, and continued then.</summary>
    public async Task<PhaseResult> StopsAsync()
    {
        (GatewayProcess Sends, GatewayProcess Waits)? pair = null;
        return await RunAsync("stops", plan.Stops, plan.Stops * ChaosPlan.Window, async (rig, _) =>
        {
            pair ??= (await rig.StartGatewayAsync("first"), await rig.StartGatewayAsync("second"));
            await SendsAsync(rig);
            await Task.Delay(_chance.Next(50, 400));
            await pair.Value.Sends.FreezeAsync();
            await Task.Delay(200);
            await SendsAsync(rig);
            await pair.Value.Sends.ThawAsync();
            await Task.Delay(500);
            pair = (pair.Value.Waits, pair.Value.Sends);
        });
    }

    private async Task<PhaseResult> RunAsync(string name, int rounds, int unknownAllowed, Func<FaultRig, int, Task> harm)
    {
        if (rounds == 0)
            return new(name, 0, 0, 0, 0, 0, []);
        await using var rig = await FaultRig.StartAsync(plan.Settings(postgres));
        await using (new SteadyLoad(rig))
        {
            for (var round = 0; round < rounds; round++)
            {
                await harm(rig, round);
                Console.WriteLine($"{name} {round + 1}/{rounds}: {rig.Ledger.Total} submits, {await rig.UnknownAsync()} unknown");
            }
        }

        if (!rig.Gateways.Any(gateway => gateway.IsRunning))
            await rig.StartGatewayAsync("last");
        await rig.SettledAsync(120);
        var violations = await InvariantChecker.CheckAsync(rig, unknownAllowed);
        var twice = rig.Ledger.Seen.Values.Count(times => times > 1);
        var lost = await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE status NOT IN (1, 2, 3)");
        return new(name, rig.Promised, lost, twice, await rig.UnknownAsync(), unknownAllowed, violations);
    }

    private static Task SendsAsync(FaultRig rig)
    {
        var before = rig.Ledger.Total;
        return FaultRig.UntilAsync(() => Task.FromResult(rig.Ledger.Total > before + 20), "messages are sent", 90);
    }
}
