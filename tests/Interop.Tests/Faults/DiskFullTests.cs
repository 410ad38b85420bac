using Interop.Tests.Faults.Rig;
using Xunit.Abstractions;

namespace Interop.Tests.Faults;

/// <summary>Fault 22: the gateway's own disk is full.</summary>
[Collection(FaultCollection.Name)]
public sealed class DiskFullTests(FaultServers servers, ITestOutputHelper output)
{
    [Trait("Fault", "22")]
    [Theory]
    [InlineData("Embedded")]
    [InlineData("Production")]
    public async Task Without_room_it_neither_dies_nor_loses_nor_doubles_and_goes_on_without_a_restart(string footing)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            output.WriteLine("NOT TESTED: a small disk can be mounted by root only.");
            return;
        }

        await using var disk = await SmallDisk.MountAsync("160m");
        await using var rig = await servers.RigAsync(new RigSettings(Enum.Parse<Footing>(footing)) { Window = 20, DataFolder = disk.Folder });
        var gateway = await rig.StartGatewayAsync();
        await rig.PromiseAsync(1000);
        await rig.SendsAsync(50);

        disk.Fill();
        await Task.Delay(3000);
        disk.Empty();
        await rig.SettledAsync(90);

        Assert.True(gateway.IsRunning);
        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 20));
    }
}
