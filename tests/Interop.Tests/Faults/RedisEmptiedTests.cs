using Interop.Tests.Faults.Rig;

namespace Interop.Tests.Faults;

/// <summary>Fault 17: Redis has lost what it held, all of it or its last part, while messages are under way.</summary>
[Collection(FaultCollection.Name)]
public sealed class RedisEmptiedTests(FaultServers servers)
{
    private const int Window = 20;

    [Trait("Fault", "17")]
    [Fact]
    public async Task Emptied_while_it_sends_nothing_is_lost_or_sent_twice()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window });
        await rig.StartGatewayAsync();
        await rig.PromiseAsync(800);
        await rig.SendsAsync(100);

        await rig.Redis.CommandAsync("FLUSHALL");
        await rig.PromiseAsync(50);
        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 3 * Window));
    }

    [Trait("Fault", "17")]
    [Fact]
    public async Task Back_on_an_older_copy_nothing_is_lost_or_sent_twice()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window });
        await rig.StartGatewayAsync();
        await rig.PromiseAsync(800);
        await rig.SendsAsync(60);

        // As a failover to a replica that had fallen behind: the same history, cut off some time ago.
        await rig.Redis.FreezeAsync();
        var copy = Path.Combine(rig.Folder, "older");
        Copy(Path.Combine(rig.Redis.Folder, "appendonlydir"), copy);
        await rig.Redis.ThawAsync();
        await rig.SendsAsync(100);
        await rig.Redis.KillAsync();
        Directory.Delete(Path.Combine(rig.Redis.Folder, "appendonlydir"), recursive: true);
        Copy(copy, Path.Combine(rig.Redis.Folder, "appendonlydir"));
        await rig.Redis.StartAgainAsync();
        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 150 + (3 * Window)));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
