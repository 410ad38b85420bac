using Interop.Tests.Faults.Rig;
using Xunit.Abstractions;

namespace Interop.Tests.Faults;

/// <summary>C7: the power fails in the middle of sending; what was promised before is kept, and nothing goes twice.</summary>
[Collection(FaultCollection.Name)]
public sealed class PowerCutTests(FaultServers servers, ITestOutputHelper output)
{
    private const int Cuts = 5;
    private const int Most = 15;
    private const int Window = 20;
    private readonly Random _chance = new(8171);

    [Trait("Fault", "23")]
    [Fact]
    public async Task The_machine_with_the_embedded_queue_loses_nothing_it_promised()
    {
        if (!CanMount())
            return;
        await using var disk = await CutDisk.MountAsync(256);
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Embedded) { Window = Window, DataFolder = Path.Combine(disk.Folder, "data") });
        var (cuts, tries) = (0, 0);
        for (; cuts < Cuts; tries++)
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

            // The system may have flushed by itself just then: what the disk kept is sound, but it was no power cut and does not count as one.
            if (!IsKept(forgotten))
                cuts++;
            Assert.True(tries < Most, "The disk keeps what nobody flushes: these are no power cuts.");
        }

        await rig.StartGatewayAsync();
        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: tries * Window));
    }

    [Trait("Fault", "23")]
    [Fact]
    public async Task The_machine_with_Redis_loses_nothing_that_was_queued()
    {
        if (!CanMount())
            return;
        await using var disk = await CutDisk.MountAsync(128);
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window, RedisFolder = disk.Folder });
        await rig.StartGatewayAsync();
        var (cuts, tries) = (0, 0);
        for (; cuts < Cuts; tries++)
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

            // The system may have flushed by itself just then: what the disk kept is sound, but it was no power cut and does not count as one.
            if (!IsKept(forgotten))
                cuts++;
            Assert.True(tries < Most, "The disk keeps what nobody flushes: these are no power cuts.");
        }

        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: tries * Window));
    }

    private bool CanMount()
    {
        if (!Environment.IsPrivilegedProcess)
            output.WriteLine("NOT TESTED: a disk of one's own can be mounted by root only.");
        return Environment.IsPrivilegedProcess;
    }

    private static bool IsKept(string file) => File.Exists(file) && new FileInfo(file).Length > 0;

    private static async Task<string> WriteWithoutFlushAsync(CutDisk disk)
    {
        var path = Path.Combine(disk.Folder, $"forgotten-{Guid.NewGuid():n}");
        await File.WriteAllTextAsync(path, "what nobody flushed");
        return path;
    }
}
