using Gateway.Tests;
using Interop.Tests.Faults.Rig;

namespace Interop.Tests.Faults;

/// <summary>Fault 17: the Redis that was written to is gone, and the replica that takes its place had fallen behind.</summary>
[Collection(FaultCollection.Name)]
public sealed class RedisFailoverTests(FaultServers servers)
{
    private const int Window = 20;
    private const int Behind = 150;

    [Trait("Fault", "17")]
    [Fact]
    public async Task A_replica_that_was_behind_takes_over_and_nothing_is_lost_or_sent_twice()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window });
        await using var replica = await RedisServer.StartAsync(null, "--replicaof", "127.0.0.1", $"{rig.Redis.Port}");
        await FaultRig.UntilAsync(async () => (await replica.CommandAsync("INFO", "replication")).Contains("master_link_status:up", StringComparison.Ordinal), "the replica has caught up");
        var gateway = await rig.StartGatewayAsync(more: new Dictionary<string, string> { ["ConnectionStrings__Redis"] = $"{rig.Redis.Connection},{replica.Connection}" });
        await rig.PromiseAsync(800);
        await rig.SendsAsync(60);

        // It keeps its connection and reads nothing more, as a replica whose host stands still.
        await replica.FreezeAsync();
        await rig.SendsAsync(100);
        await rig.Redis.KillAsync();
        await replica.ThawAsync();
        await replica.CommandAsync("REPLICAOF", "NO", "ONE");
        await rig.SettledAsync(120);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: Behind + (3 * Window)));
        Assert.NotEmpty(await FaultRig.HealthAsync(gateway, "redis", isWell: true));
    }
}
