using System.Collections.Concurrent;
using System.Text;
using Gateway.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Host;

public sealed class OtlpExportTests
{
    [Fact]
    public async Task A_collector_gets_the_metrics_and_the_logs()
    {
        await using var collector = await Collector.StartAsync();
        var folder = Directory.CreateTempSubdirectory("messaging-otlp-");

        await using (await StartAsync(folder.FullName, collector.Address))
        {
            await collector.HasAsync("/v1/metrics", "smpp.bind.up", "inbox.waiting", "disk.free_bytes", "queue.ready");
            await collector.HasAsync("/v1/logs", "messaging-gateway");
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_address_that_is_none_keeps_the_gateway_from_starting_in_plain_words()
    {
        var folder = Directory.CreateTempSubdirectory("messaging-otlp-");

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(folder.FullName, "collector:4317"));

        Assert.Contains("it must be an address such as http://127.0.0.1:4317", refused.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static Task<RunningGateway> StartAsync(string folder, string collector) => GatewayHost.StartAsync(
        new HostSettings
        {
            LogToTerminal = false,
            Overrides = new Dictionary<string, string?>
            {
                ["Storage:DataFolder"] = folder, ["Urls"] = "http://127.0.0.1:0", ["Telemetry:OtlpEndpoint"] = collector, ["Telemetry:Protocol"] = "Http", ["Telemetry:IntervalSeconds"] = "1",
            },
        }, CancellationToken.None);

    /// <summary>Keeps what is posted to it; names stand in protobuf as they are.</summary>
    private sealed class Collector(WebApplication app, ConcurrentQueue<(string Path, string Body)> posts) : IAsyncDisposable
    {
        public string Address => app.Urls.First();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var posts = new ConcurrentQueue<(string, string)>();
            var app = builder.Build();
            app.MapPost("/v1/{signal}", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                posts.Enqueue((request.Path, Encoding.Latin1.GetString(body.ToArray())));
            });
            await app.StartAsync();
            return new(app, posts);
        }

        public async Task HasAsync(string path, params string[] words)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (!Array.TrueForAll(words, word => posts.Any(post => post.Path == path && post.Body.Contains(word, StringComparison.Ordinal))))
                await Task.Delay(100, patience.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
