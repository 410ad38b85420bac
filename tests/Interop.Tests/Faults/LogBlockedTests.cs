using System.Text.Json;
using Interop.Tests.Faults.Rig;
using Interop.Tests.Peers;

namespace Interop.Tests.Faults;

/// <summary>Fault 40: whatever reads the log has stopped reading.</summary>
[Collection(FaultCollection.Name)]
public sealed class LogBlockedTests(FaultServers servers)
{
    [Trait("Fault", "40")]
    [Fact]
    public async Task Lines_are_dropped_and_counted_and_every_message_goes_out()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Embedded));
        var gateway = await rig.StartGatewayAsync(more: new Dictionary<string, string> { ["Serilog__MinimumLevel__Override__Microsoft"] = "Debug" });

        await gateway.StopListeningAsync();
        await FaultRig.UntilAsync(async () => await TalkAsync(gateway) > 0, "log lines are dropped", 120);
        await rig.PromiseAsync(400);
        await rig.SettledAsync(90);

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 0));
    }

    // Each request is a dozen lines; answers how many were dropped so far.
    private static async Task<int> TalkAsync(GatewayProcess gateway)
    {
        for (var i = 0; i < 200; i++)
            using (await gateway.Client.GetAsync(new Uri("health/live", UriKind.Relative)))
            {
            }

        using var answer = await gateway.Client.GetAsync(new Uri("health/ready", UriKind.Relative));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var words = body.RootElement.GetProperty("checks").GetProperty("log").GetProperty("words").GetString()!;
        return int.TryParse(words.Split(' ')[0], out var dropped) ? dropped : 0;
    }
}
