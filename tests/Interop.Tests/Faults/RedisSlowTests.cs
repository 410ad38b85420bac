using System.Diagnostics;
using Interop.Tests.Faults.Rig;
using Xunit.Abstractions;

namespace Interop.Tests.Faults;

/// <summary>Fault 16: a Redis that keeps its connections and does not answer for a while.</summary>
[Collection(FaultCollection.Name)]
public sealed class RedisSlowTests(FaultServers servers, ITestOutputHelper output)
{
    private const int Window = 20;

    [Trait("Fault", "16")]
    [Fact]
    public Task Paused_for_longer_than_a_call_is_waited_for_nothing_goes_twice() => StallAsync(async rig =>
    {
        await rig.Redis.CommandAsync("CLIENT", "PAUSE", "3500", "ALL");
        await Task.Delay(3500);
    });

    [Trait("Fault", "16")]
    [Fact]
    public Task Stopped_for_longer_than_a_lease_lasts_nothing_goes_twice() => StallAsync(async rig =>
    {
        await rig.Redis.FreezeAsync();
        await Task.Delay(5000);
        await rig.Redis.ThawAsync();
    });

    [Trait("Fault", "16")]
    [Fact]
    public async Task A_USSD_hop_does_not_wait_for_it()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production)
        {
            Demo = true,
            Gateway = new Dictionary<string, string>
            {
                ["Ussd__Routes__test__Dialect"] = "AfricasTalking", ["Ussd__Routes__test__ServiceCode"] = "*8171#", ["Ussd__Routes__test__MaxCharacters"] = "182",
                ["Ussd__Routes__test__ShortCode"] = "8171",
            },
        });
        var gateway = await rig.StartGatewayAsync();
        await rig.Redis.FreezeAsync();

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["sessionId"] = "s1", ["phoneNumber"] = "+923001112223", ["serviceCode"] = "*8171#", ["text"] = "",
        });
        var began = Stopwatch.GetTimestamp();
        using var answer = await gateway.Client.PostAsync(new Uri("ussd/test", UriKind.Relative), form);
        output.WriteLine($"the hop took {Stopwatch.GetElapsedTime(began).TotalMilliseconds:f0} ms");

        Assert.StartsWith("CON ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await rig.Redis.ThawAsync();
    }

    private async Task StallAsync(Func<FaultRig, Task> stall)
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production) { Window = Window });
        await rig.StartGatewayAsync();
        await rig.PromiseAsync(600);
        await rig.SendsAsync(50);

        await stall(rig);
        await rig.SettledAsync();

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: Window));
    }
}
