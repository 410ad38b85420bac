using System.Diagnostics;
using Interop.Tests.Faults.Rig;
using Xunit.Abstractions;

namespace Interop.Tests.Faults;

/// <summary>Fault 25: gateways with the same settings beside each other, one of them killed, or stopped for longer than its leases last.</summary>
[Collection(FaultCollection.Name)]
public sealed class SeveralGatewaysTests(FaultServers servers, ITestOutputHelper output)
{
    private const int Window = 20;

    [Trait("Fault", "25")]
    [Fact]
    public async Task A_second_gateway_on_one_SQLite_folder_says_why_it_does_not_start()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Embedded));
        await rig.StartGatewayAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => rig.StartGatewayAsync());

        Assert.Contains("Another gateway already works in", refused.Message, StringComparison.Ordinal);
    }

    [Trait("Fault", "25")]
    [Fact]
    public async Task Two_share_the_sessions_and_when_one_is_killed_the_other_has_them_all_within_fifteen_seconds()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window, Sessions = 4 });
        var first = await rig.StartGatewayAsync("first");
        var second = await rig.StartGatewayAsync("second");
        await HeldAsync(first, 2);
        await HeldAsync(second, 2);
        await rig.PromiseAsync(1500);
        await rig.SendsAsync(100);

        await first.KillAsync();
        var began = Stopwatch.GetTimestamp();
        await HeldAsync(second, 4);
        output.WriteLine($"moved {Stopwatch.GetElapsedTime(began).TotalSeconds:f1} s after the kill, with leases of 4 s");
        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 4 * Window));
    }

    [Trait("Fault", "25")]
    [Fact]
    public async Task One_that_was_stopped_until_another_had_its_session_sends_nothing_more_on_it()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window });
        var (zombie, heir) = (await rig.StartGatewayAsync("zombie"), await rig.StartGatewayAsync("heir"));
        for (var round = 0; round < 2; round++)
        {
            await rig.PromiseAsync(500);
            await rig.SendsAsync(50);
            await zombie.FreezeAsync();
            await Task.Delay(200);
            await rig.SendsAsync(50);
            await zombie.ThawAsync();
            await Task.Delay(500);
            (zombie, heir) = (heir, zombie);
        }

        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 2 * Window));
    }

    [Trait("Fault", "25")]
    [Fact]
    public async Task What_one_accepts_the_other_handles_when_the_sender_is_its_own_each_message_once_and_in_order()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Sessions = 2 });
        await rig.StartGatewayAsync("first");
        await rig.StartGatewayAsync("second");
        var people = Enumerable.Range(0, 40).Select(i => $"92300777{i:0000}").ToList();
        foreach (var text in (string[])["complaint", "4", "yes"])
            await Task.WhenAll(people.Select(person => rig.Smsc.DeliverAsync(person, "8171", text, CancellationToken.None)));

        await FaultRig.UntilAsync(async () => await rig.CountAsync("SELECT COUNT(*) FROM inbox WHERE handled_at IS NOT NULL") == 120, "all are handled");

        Assert.Equal(120, await rig.CountAsync("SELECT COUNT(*) FROM inbox"));
        Assert.Equal(120, await rig.CountAsync("SELECT COUNT(DISTINCT in_reply_to) FROM messages"));
        Assert.Equal(0, await rig.CountAsync("SELECT COUNT(*) FROM inbox a JOIN inbox b ON a.sender = b.sender AND a.seq < b.seq AND a.handled_at > b.handled_at"));
    }

    private static Task HeldAsync(Interop.Tests.Peers.GatewayProcess gateway, int sessions) => FaultRig.UntilAsync(
        async () => (await FaultRig.HealthAsync(gateway, "processes", isWell: true)).Contains($"binds {sessions} sessions", StringComparison.Ordinal), $"one gateway binds {sessions} sessions", 30);
}
