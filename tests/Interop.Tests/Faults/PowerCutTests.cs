using Interop.Tests.Faults.Rig;
using Xunit.Abstractions;

namespace Interop.Tests.Faults;

/// <summary>C7: the power fails in the middle of sending; what was promised before is kept, and nothing goes twice.</summary>
[Collection(FaultCollection.Name)]
public sealed class PowerCutTests(FaultServers servers, ITestOutputHelper output)
{
    private const int Cuts = 5;
    private const int Window = 20;
    private readonly Random _chance = new(8171);

    [Fact]
    public async Task The_machine_with_the_embedded_queue_loses_nothing_it_promised()
    {
        if (!CanMount())
            return;
        await using var disk = await CutDisk.MountAsync(256);
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Embedded) { Window = Window, DataFolder = Path.Combine(disk.Folder, "data") });
        for (var cut = 0; cut < Cuts; cut++)
        {
            await using var gateway = await rig.StartGatewayAsync();
            await rig.PromiseAsync(300);
            await rig.SendsAsync(10);
            await Task.Delay(_chance.Next(5, 500));
            await gateway.FreezeAsync();
            var forgotten = await WriteWithoutFlushAsync(disk);

            disk.Cut();
            await gateway.KillAsync();
            await rig.CloseBookAsync();
            await disk.ComeBackAsync();
            await rig.OpenBookAsync();

            Assert.False(File.Exists(forgotten) && new FileInfo(forgotten).Length > 0, "The disk kept what nobody flushed: this was no power cut.");
        }

        await rig.StartGatewayAsync();
        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: Cuts * Window));
    }

    [Fact]
    public async Task The_machine_with_Redis_loses_nothing_that_was_queued()
    {
        if (!CanMount())
            return;
        await using var disk = await CutDisk.MountAsync(128);
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window, RedisFolder = disk.Folder });
        await rig.StartGatewayAsync();
        for (var cut = 0; cut < Cuts; cut++)
        {
            await rig.PromiseAsync(300);
            await rig.SendsAsync(10);
            await Task.Delay(_chance.Next(5, 500));
            await rig.Redis.FreezeAsync();
            var forgotten = await WriteWithoutFlushAsync(disk);

            disk.Cut();
            await rig.Redis.KillAsync();
            await disk.ComeBackAsync();
            await rig.Redis.StartAgainAsync();

            Assert.False(File.Exists(forgotten) && new FileInfo(forgotten).Length > 0, "The disk kept what nobody flushed: this was no power cut.");
        }

        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: Cuts * Window));
    }

    private bool CanMount()
    {
        if (!Environment.IsPrivilegedProcess)
            output.WriteLine("NOT TESTED: a disk of one's own can be mounted by root only.");
        return Environment.IsPrivilegedProcess;
    }

    private static async Task<string> WriteWithoutFlushAsync(CutDisk disk)
    {
        var path = Path.Combine(disk.Folder, $"forgotten-{Guid.NewGuid():n}");
        await File.WriteAllTextAsync(path, "what nobody flushed");
        return path;
    }
}
