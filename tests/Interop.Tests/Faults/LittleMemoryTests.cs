using Interop.Tests.Faults.Rig;

namespace Interop.Tests.Faults;

/// <summary>Fault 38: the process may use 300 MB of heap and not a byte more.</summary>
[Collection(FaultCollection.Name)]
public sealed class LittleMemoryTests(FaultServers servers)
{
    [Trait("Fault", "38")]
    [Theory]
    [InlineData(nameof(Footing.Embedded)), InlineData(nameof(Footing.Production))]
    public async Task Forty_thousand_waiting_messages_and_people_who_write_meanwhile_are_all_served(string footing)
    {
        await using var rig = await servers.RigAsync(new RigSettings(Enum.Parse<Footing>(footing)) { PerSecond = 4_000, Window = 200, Latency = TimeSpan.FromMilliseconds(5), Demo = true });
        await rig.PromiseAsync(40_000);
        var gateway = await rig.StartGatewayAsync(more: new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x12C00000" });

        var people = Enumerable.Range(0, 300).Select(person => $"92300888{person:0000}").ToList();
        await Task.WhenAll(people.Select(person => rig.Smsc.DeliverAsync(person, "8171", "help", CancellationToken.None)));
        await rig.SettledAsync(180);

        Assert.True(gateway.IsRunning, gateway.Output);
        Assert.Equal(people.Count, await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE in_reply_to IS NOT NULL AND status IN (1, 3)"));
        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 0));
    }
}
