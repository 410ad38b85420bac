using System.Text.Json;
using Gateway.Api.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Api;

/// <summary>Another system that takes events: it keeps what it was sent, and answers as the test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<ReceivedEvent> _taken = [];

    private Receiver(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.First()}/hook";

    /// <summary>The status it answers; at 200 it keeps what came.</summary>
    public int Status { get; set; } = 200;

    public int Calls { get; private set; }

    public IReadOnlyList<ReceivedEvent> Taken
    {
        get
        {
            lock (_gate)
                return [.. _taken];
        }
    }

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost("/hook", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        lock (_gate)
        {
            Calls++;
            if (Status == 200)
                _taken.Add(new(http.Request.Headers["webhook-id"]!, http.Request.Headers["webhook-timestamp"]!, http.Request.Headers["webhook-signature"]!, body.ToArray()));
        }

        http.Response.StatusCode = Status;
        if (Status == 302)
            http.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
    }
}

/// <summary>One event as it came.</summary>
internal sealed record ReceivedEvent(string Id, string Timestamp, string Signature, byte[] Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public JsonElement Data => Json.GetProperty("data");

    public bool IsProvenBy(string secret, DateTimeOffset now) =>
        WebhookSignature.IsProven(Convert.FromBase64String(secret[WebhookSignature.Prefix.Length..]), Id, Timestamp, Signature, Body, now);
}
