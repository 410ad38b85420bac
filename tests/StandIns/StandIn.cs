using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StandIns;

/// <summary>A server of its own on this machine that goes wrong on command.</summary>
public abstract class StandIn : IAsyncDisposable
{
    private WebApplication? _app;
    private int _requests;

    /// <summary>What goes wrong now.</summary>
    public Faults Faults { get; set; } = Faults.None;

    /// <summary>What every answer waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>How many requests came.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The gateway's settings for it, as environment variables.</summary>
    public abstract string Settings { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_app is { } app)
            await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts listening.</summary>
    protected async Task ListenAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        app.Run(async context =>
        {
            Interlocked.Increment(ref _requests);
            await Gate.WaitAsync(context.RequestAborted);
            if (!await SpoilAsync(context))
                await AnswerAsync(context);
        });
        await app.StartAsync();
        _app = app;
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>Answers one request.</summary>
    protected abstract Task AnswerAsync(HttpContext context);

    private async Task<bool> SpoilAsync(HttpContext context)
    {
        if (Faults.Slow > TimeSpan.Zero)
            await Task.Delay(Faults.Slow, context.RequestAborted);
        var response = context.Response;
        switch (true)
        {
            case true when Faults.Has("down"):
                context.Abort();
                return true;
            case true when Faults.Has("html"):
                response.ContentType = "text/html";
                await response.WriteAsync("<html><body><h1>Under maintenance</h1>not eligible</body></html>");
                return true;
            case true when Faults.Has("huge"):
                return await FloodAsync(context);
            case true when Faults.Has("garbage"):
                response.ContentType = "application/json";
                await response.WriteAsync("{\"data\":{\"individual\":{\"edges\":[");
                return true;
            case true when Faults.Has("redirect"):
                response.Redirect("http://169.254.169.254/latest/meta-data");
                return true;
            case true when Faults.Has("429"):
                response.StatusCode = 429;
                await response.WriteAsJsonAsync(new { detail = "Rate limit exceeded" });
                return true;
            case true when Faults.Has("500"):
                response.StatusCode = 500;
                return true;
            default:
                return false;
        }
    }

    private static async Task<bool> FloodAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("{\"data\":\"");
        var block = new string('x', 1024 * 1024);
        for (var i = 0; i < 64 && !context.RequestAborted.IsCancellationRequested; i++)
            await context.Response.WriteAsync(block);
        return true;
    }
}
