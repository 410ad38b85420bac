using Gateway.Host;
using Gateway.Registry.Sources;
using Microsoft.Extensions.DependencyInjection;
using StandIns;

namespace Gateway.Tests.Registry.Sources;

public class OnSearchEndpointTests
{
    [Fact]
    public async Task A_registry_reaches_a_running_gateway_and_what_it_says_is_stored()
    {
        await using var server = await DciStandIn.StartAsync(SourceRig.People);
        server.Faults = StandIns.Faults.Parse("no-callback");
        var folder = Directory.CreateTempSubdirectory("messaging-test-");
        var keyFile = Path.Combine(folder.FullName, "registry.pem");
        await File.WriteAllTextAsync(keyFile, server.Key.ExportSubjectPublicKeyInfoPem());
        var settings = SourceRig.Settings(server, keyFile).ToDictionary(pair => pair.Item1, string? (pair) => pair.Item2);
        await using (var gateway = await GatewayHost.StartAsync(
            new HostSettings
            {
                LogToTerminal = false,
                Overrides = new Dictionary<string, string?>(settings) { ["Storage:DataFolder"] = folder.FullName, ["Urls"] = "http://127.0.0.1:0", ["Demo:Enabled"] = "false" },
            }, CancellationToken.None))
        {
            var left = await gateway.Services.GetRequiredService<RemoteLookups>()
                .AskAsync(SourceRig.CnicOf(SourceRig.First), Patience.Hours, TimeSpan.FromMinutes(1), CancellationToken.None);
            var url = $"{gateway.Address}registry/on-search";

            var nonsense = await server.CallAsync(url, "<html>");
            var taken = await server.CallAsync(url, server.Callback(server.LastSearch!, "gateway.example", DateTimeOffset.UtcNow));
            var answer = server.LastAnswer;
            var found = await gateway.Services.GetRequiredService<ProjectionReader>().FindAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, CancellationToken.None);

            Assert.IsType<Finding.Follows>(left);
            Assert.Equal((400, 200), (nonsense, taken));
            Assert.Contains("\"ack_status\":\"ACK\"", answer?.Body);
            Assert.IsType<Finding.Found>(found);
        }

        folder.Delete(recursive: true);
    }
}
