using System.Diagnostics;
using Interop.Tests.Faults.Rig;
using Xunit.Abstractions;

namespace Interop.Tests.Faults;

/// <summary>Fault 19: the append-only file of Redis is torn, damaged in the middle, or has no room.</summary>
[Collection(FaultCollection.Name)]
public sealed class RedisFileTests(FaultServers servers, ITestOutputHelper output)
{
    private const int Window = 20;

    [Trait("Fault", "19")]
    [Fact]
    public async Task Torn_at_the_end_it_goes_on_and_nothing_is_lost_or_sent_twice()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window });
        await rig.StartGatewayAsync();
        await rig.PromiseAsync(600);
        await rig.SendsAsync(50);

        await rig.Redis.KillAsync();
        using (var file = File.OpenWrite(LogOf(rig)))
            file.SetLength(file.Length - 7);
        await rig.Redis.StartAgainAsync();
        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 3 * Window));
    }

    [Trait("Fault", "19")]
    [Fact]
    public async Task Damaged_in_the_middle_it_does_not_start_sending_is_held_and_a_new_one_is_filled_from_the_database()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window });
        var gateway = await rig.StartGatewayAsync();
        await rig.PromiseAsync(600);
        await rig.SendsAsync(50);

        await rig.Redis.KillAsync();
        var octets = await File.ReadAllBytesAsync(LogOf(rig));
        // The head of a command, not the inside of a value: that one would go unnoticed.
        octets[octets.Length / 2 + octets.AsSpan(octets.Length / 2).IndexOf("\r\n*"u8) + 2] = (byte)'X';
        await File.WriteAllBytesAsync(LogOf(rig), octets);
        await Assert.ThrowsAsync<InvalidOperationException>(rig.Redis.StartAgainAsync);
        Assert.Contains("log", await FaultRig.HealthAsync(gateway, "redis", isWell: false), StringComparison.Ordinal);
        Directory.Delete(Path.Combine(rig.Redis.Folder, "appendonlydir"), recursive: true);
        await rig.Redis.StartAgainAsync();
        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 3 * Window));
    }

    [Trait("Fault", "19")]
    [Fact]
    public async Task Without_room_on_its_disk_sending_is_held_until_there_is_some()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            output.WriteLine("NOT TESTED: a small disk can be mounted by root only.");
            return;
        }

        await using var disk = await SmallDisk.MountAsync("24m");
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window, RedisFolder = disk.Folder });
        var gateway = await rig.StartGatewayAsync();
        await rig.PromiseAsync(300);
        await rig.SendsAsync(50);

        disk.Fill();
        await FaultRig.UntilAsync(() => Task.FromResult(!rig.Redis.IsRunning), "Redis ends for want of room");
        await FaultRig.HealthAsync(gateway, "redis", isWell: false);
        disk.Empty();
        await rig.Redis.StartAgainAsync();
        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 3 * Window));
    }

    private static string LogOf(FaultRig rig) => Directory.EnumerateFiles(Path.Combine(rig.Redis.Folder, "appendonlydir"), "*.incr.aof").Single();
}
