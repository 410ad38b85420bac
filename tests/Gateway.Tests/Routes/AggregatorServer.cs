using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Routes;

/// <summary>One request as the stand-in saw it.</summary>
internal sealed record SeenRequest(string Method, string PathAndQuery, string Authorization, string ContentType, string Body);

/// <summary>A stand-in for an operator's HTTP interface on a real Kestrel; each test says what it answers.</summary>
internal sealed class AggregatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _ids;

    private AggregatorServer(WebApplication app) => _app = app;

    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    public Uri Address => new(_app.Urls.First());

    /// <summary>The answer to each request; takes the message with a new id unless a test says otherwise.</summary>
    public Func<HttpContext, Task>? AnswerWith { get; set; }

    public static async Task<AggregatorServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new AggregatorServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>A port where nobody listens.</summary>
    public static int DeadPort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        return ((System.Net.IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public static Func<HttpContext, Task> Answer(int status, string body, string type = "application/json") => async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        await http.Response.WriteAsync(body);
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Seen.Enqueue(new SeenRequest(
            http.Request.Method, http.Request.Path + http.Request.QueryString, http.Request.Headers.Authorization.ToString(), http.Request.ContentType ?? "", await reader.ReadToEndAsync()));
        await (AnswerWith ?? Answer(200, $$"""{"status":"ok","id":"m-{{Interlocked.Increment(ref _ids)}}"}"""))(http);
    }
}
