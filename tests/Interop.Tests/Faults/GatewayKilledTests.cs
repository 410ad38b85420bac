using Interop.Tests.Faults.Rig;

namespace Interop.Tests.Faults;

/// <summary>Faults 23 and 24: kill -9 in the middle of sending, and the orderly stop.</summary>
[Collection(FaultCollection.Name)]
public sealed class GatewayKilledTests(FaultServers servers)
{
    private const int Window = 20;
    private readonly Random _chance = new(8171);

    [Trait("Fault", "23")]
    [Theory]
    [InlineData("Embedded")]
    [InlineData("Production")]
    public async Task Killed_while_it_sends_nothing_is_lost_or_sent_twice(string footing)
    {
        const int kills = 4;
        await using var rig = await servers.RigAsync(new RigSettings(Enum.Parse<Footing>(footing)) { Window = Window });
        for (var kill = 0; kill < kills; kill++)
        {
            await using var gateway = await rig.StartGatewayAsync($"killed{kill}");
            await rig.PromiseAsync(300);
            await rig.SendsAsync(5);
            await Task.Delay(_chance.Next(20, 600));
            await gateway.KillAsync();
        }

        await rig.StartGatewayAsync();
        await rig.SettledAsync();

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: kills * Window));
    }

    [Trait("Fault", "24")]
    [Theory]
    [InlineData("Embedded")]
    [InlineData("Production")]
    public async Task Killed_in_the_midst_of_a_broadcast_it_goes_on_where_it_was_and_writes_to_everybody_once(string footing)
    {
        const int kills = 2;
        // A small part of it is handed over at any time: each death finds most of the people still on the list.
        await using var rig = await servers.RigAsync(new RigSettings(Enum.Parse<Footing>(footing))
        {
            Window = Window, PerSecond = 1000, Gateway = new Dictionary<string, string> { ["Broadcasts__MessagesAhead"] = "500" },
        });
        await rig.PromiseBroadcastAsync(2500);
        for (var kill = 0; kill < kills; kill++)
        {
            await using var gateway = await rig.StartGatewayAsync($"killed{kill}");
            await rig.SendsAsync(5);
            await Task.Delay(_chance.Next(20, 300));
            await gateway.KillAsync();
        }

        await rig.StartGatewayAsync();
        await FaultRig.UntilAsync(async () => await rig.CountAsync("SELECT COUNT(*) FROM broadcasts WHERE state = 4") == 1, "the broadcast is done");
        await rig.SettledAsync();

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: kills * Window));
    }

    [Theory]
    [InlineData("Embedded")]
    [InlineData("Production")]
    public async Task Stopped_while_it_sends_nothing_is_unknown(string footing)
    {
        await using var rig = await servers.RigAsync(new RigSettings(Enum.Parse<Footing>(footing)) { Window = Window });
        for (var stop = 0; stop < 3; stop++)
        {
            await using var gateway = await rig.StartGatewayAsync($"stopped{stop}");
            await rig.PromiseAsync(300);
            await rig.SendsAsync(10);
            Assert.Equal(0, await gateway.StopAsync());
        }

        await rig.StartGatewayAsync();
        await rig.SettledAsync();

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 0));
    }
}
