using System.Globalization;
using Gateway.Tests.Faults;
using Interop.Tests.Faults.Rig;

namespace Interop.Tests.Faults;

/// <summary>Fault 27: the line to Redis alone, or to the SMSC alone, swallows everything for a while.</summary>
[Collection(FaultCollection.Name)]
public sealed class PartitionTests(FaultServers servers)
{
    private const int Window = 20;

    [Trait("Fault", "27")]
    [Fact]
    public async Task Cut_off_from_Redis_it_sends_nothing_it_may_not_and_goes_on_afterwards()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window });
        await using var line = new FaultProxy(rig.Redis.Port);
        await rig.StartGatewayAsync("cut", new Dictionary<string, string> { ["ConnectionStrings__Redis"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{line.Port}") });
        await rig.PromiseAsync(600);
        await rig.SendsAsync(50);

        (line.ToSmsc.Blackhole, line.ToGateway.Blackhole) = (true, true);
        await Task.Delay(6000);
        (line.ToSmsc.Blackhole, line.ToGateway.Blackhole) = (false, false);
        line.Reset();
        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: Window));
    }

    [Trait("Fault", "27")]
    [Fact]
    public async Task Cut_off_from_the_SMSC_what_was_on_the_wire_is_unknown_and_the_rest_goes_on_afterwards()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window });
        await using var line = new FaultProxy(rig.Smsc.Port);
        await rig.StartGatewayAsync("cut", new Dictionary<string, string>
        {
            ["Operators__test__Links__0__Port"] = line.Port.ToString(CultureInfo.InvariantCulture), ["Operators__test__Links__0__ResponseTimeout"] = "00:00:02",
        });
        await rig.PromiseAsync(600);
        await rig.SendsAsync(50);

        (line.ToSmsc.Blackhole, line.ToGateway.Blackhole) = (true, true);
        await Task.Delay(3000);
        (line.ToSmsc.Blackhole, line.ToGateway.Blackhole) = (false, false);
        line.Reset();
        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 3 * Window));
    }
}
