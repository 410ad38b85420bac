using Interop.Tests.Faults.Rig;

namespace Interop.Tests.Faults;

/// <summary>Faults 23 and 24: kill -9 in the middle of sending, and the orderly stop.</summary>
public sealed class GatewayKilledTests
{
    private const int Window = 20;
    private readonly Random _chance = new(8171);

    [Fact]
    public Task Killed_on_SQLite_nothing_is_lost_or_sent_twice() => KillAsync(Footing.Embedded);

    [Fact]
    public Task Stopped_on_SQLite_nothing_is_unknown() => StopAsync(Footing.Embedded);

    private async Task KillAsync(Footing footing)
    {
        const int kills = 4;
        await using var rig = await FaultRig.StartAsync(new RigSettings(footing) { Window = Window });
        for (var kill = 0; kill < kills; kill++)
        {
            await using var gateway = await rig.StartGatewayAsync();
            await rig.PromiseAsync(300);
            var before = rig.Ledger.Total;
            await FaultRig.UntilAsync(() => Task.FromResult(rig.Ledger.Total > before), "it sends");
            await Task.Delay(_chance.Next(20, 600));
            await gateway.KillAsync();
        }

        await rig.StartGatewayAsync();
        await rig.SettledAsync();

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: kills * Window));
    }

    private static async Task StopAsync(Footing footing)
    {
        await using var rig = await FaultRig.StartAsync(new RigSettings(footing) { Window = Window });
        for (var stop = 0; stop < 3; stop++)
        {
            await using var gateway = await rig.StartGatewayAsync();
            await rig.PromiseAsync(300);
            var before = rig.Ledger.Total;
            await FaultRig.UntilAsync(() => Task.FromResult(rig.Ledger.Total > before + 10), "it sends");
            Assert.Equal(0, await gateway.StopAsync());
        }

        await rig.StartGatewayAsync();
        await rig.SettledAsync();

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 0));
    }
}
