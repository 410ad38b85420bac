using Interop.Tests.Faults.Rig;

namespace Interop.Tests.Faults;

/// <summary>Fault 18: Redis has no memory left for what is pushed.</summary>
[Collection(FaultCollection.Name)]
public sealed class RedisFullTests(FaultServers servers)
{
    [Trait("Fault", "18")]
    [Fact]
    public async Task Without_memory_what_is_queued_leaves_and_what_is_promised_waits_in_the_database()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production));
        await rig.StartGatewayAsync();
        await rig.PromiseAsync(600);
        await rig.SendsAsync(20);

        await rig.Redis.CommandAsync("CONFIG", "SET", "maxmemory", "1mb");
        await rig.PromiseAsync(300);
        await rig.SendsAsync(200);
        await rig.Redis.CommandAsync("CONFIG", "SET", "maxmemory", "512mb");
        await rig.SettledAsync();

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 0));
    }
}
