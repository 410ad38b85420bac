using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Gateway.Api.Clients;
using Gateway.Host;
using Gateway.Messages;
using Gateway.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
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
    public async Task One_trace_goes_from_a_text_to_the_answer_that_the_operator_took_and_one_from_an_order_and_neither_tells_of_whom()
    {
        const string Phone = "923001118171";
        await using var collector = await Collector.StartAsync();
        var folder = Directory.CreateTempSubdirectory("messaging-otlp-");
        var steps = new ConcurrentQueue<Activity>();
        // Others' gateways in this process are heard, too: only what belongs to ours is looked at.
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MessageTrace.SourceName, Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = steps.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        await using (var gateway = await StartAsync(folder.FullName, collector.Address))
        {
            await gateway.SimulatedOperators[0].Smsc.DeliverAsync(Phone, "8171", "help", CancellationToken.None);
            var key = await gateway.Services.GetRequiredService<ClientDesk>().AddAsync(new ApiClient(Guid.CreateVersion7(), "payments", ApiScopes.Parse("messages:send"), 1000, 1000), CancellationToken.None);
            using var http = new HttpClient { BaseAddress = gateway.Address };
            http.DefaultRequestHeaders.Authorization = new("Bearer", key);
            using var ordered = await http.PostAsJsonAsync("api/v1/messages", new { to = $"+{Phone}", text = "Your payment is ready.", @class = "payment" });
            var order = Guid.Parse((await ordered.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!);
            var text = await gateway.Services.GetRequiredService<Database>().ReadAsync(session => session.First("SELECT id FROM inbox", row => row.Id(0)), CancellationToken.None);

            await WaitAsync(() => NamesOf(text).Contains("mt.submit") && NamesOf(order).Contains("mt.submit"));
            await collector.HasAsync("/v1/traces", "mo.store", "mo.handle", "mt.submit", "api.order");

            Assert.Equal(["mo.store", "mo.handle", "mt.submit"], NamesOf(text).Take(3));
            Assert.Equal(["api.order", "mt.submit"], NamesOf(order));
            var submit = steps.Single(step => step.TraceId == MessageTrace.TraceOf(new(order)) && step.OperationName == "mt.submit");
            Assert.Equal("Submitted", submit.GetTagItem("outcome"));
            Assert.Equal(steps.Single(step => step.TraceId == submit.TraceId && step.OperationName == "api.order").SpanId, submit.ParentSpanId);
        }

        Assert.DoesNotContain(collector.Posts, post => post.Path == "/v1/traces" && (post.Body.Contains("1118171", StringComparison.Ordinal) || post.Body.Contains("payment is ready", StringComparison.Ordinal)));
        folder.Delete(recursive: true);

        List<string> NamesOf(Guid message) => [.. steps.Where(step => step.TraceId == MessageTrace.TraceOf(new(message))).OrderBy(step => step.StartTimeUtc).Select(step => step.OperationName)];
    }

    private static async Task WaitAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo())
            await Task.Delay(50, patience.Token);
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
                ["Storage:DataFolder"] = folder, ["Urls"] = "http://127.0.0.1:0", ["Telemetry:OtlpEndpoint"] = collector, ["Telemetry:Protocol"] = "Http", ["Telemetry:IntervalSeconds"] = "1", ["Telemetry:TraceShare"] = "1",
            },
        }, CancellationToken.None);

    /// <summary>Keeps what is posted to it; names stand in protobuf as they are.</summary>
    private sealed class Collector(WebApplication app, ConcurrentQueue<(string Path, string Body)> posts) : IAsyncDisposable
    {
        public IReadOnlyCollection<(string Path, string Body)> Posts => posts;

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
