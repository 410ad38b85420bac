using System.Diagnostics;
using Gateway.Smpp.Wire;
using Interop.Tests.Faults.Rig;
using Xunit.Abstractions;

namespace Interop.Tests.Faults;

/// <summary>Fault 15: no Redis, at the start and in the middle.</summary>
[Collection(FaultCollection.Name)]
public sealed class RedisAwayTests(FaultServers servers, ITestOutputHelper output)
{
    [Trait("Fault", "15")]
    [Fact]
    public async Task Started_without_Redis_it_takes_messages_holds_what_it_should_send_and_goes_on_when_Redis_comes()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { StartsRedis = false });
        var gateway = await rig.StartGatewayAsync();
        await rig.PromiseAsync(50);

        Assert.Contains("held", await FaultRig.HealthAsync(gateway, "redis", isWell: false), StringComparison.Ordinal);
        Assert.Equal(CommandStatus.Ok, await rig.Smsc.DeliverAsync("923001112223", "8171", "help", CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal((1, 0), (await rig.CountAsync("SELECT COUNT(*) FROM inbox"), rig.Ledger.Total));

        await rig.Redis.StartAgainAsync();
        var back = Stopwatch.GetTimestamp();
        await rig.SendsAsync(1);
        output.WriteLine($"sending again {Stopwatch.GetElapsedTime(back).TotalSeconds:f1} s after Redis took calls");
        await rig.SettledAsync();

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 0));
    }

    [Trait("Fault", "15")]
    [Fact]
    public async Task Killed_and_started_again_while_it_is_used_nothing_is_lost_or_sent_twice()
    {
        const int kills = 3, window = 20;
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = window });
        await rig.StartGatewayAsync();
        for (var kill = 0; kill < kills; kill++)
        {
            await rig.PromiseAsync(400);
            await rig.SendsAsync(50);
            await rig.Redis.KillAsync();
            await Task.Delay(700);
            await rig.Redis.StartAgainAsync();
            var back = Stopwatch.GetTimestamp();
            await rig.SendsAsync(1);
            output.WriteLine($"sending again {Stopwatch.GetElapsedTime(back).TotalSeconds:f1} s after Redis took calls");
        }

        await rig.SettledAsync();

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: kills * window));
    }
}
