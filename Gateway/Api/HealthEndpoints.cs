using System.Text.Json;

namespace Gateway.Api;

/// <summary>One thing that must be well for the gateway to do its work.</summary>
/// <param name="Name">What.</param>
/// <param name="IsWell">Whether it is.</param>
/// <param name="Words">In plain words, with what to do when it is not.</param>
internal sealed record HealthItem(string Name, bool IsWell, string Words);

/// <summary>Says what state the gateway's parts are in; wired by the host.</summary>
internal delegate ValueTask<IReadOnlyList<HealthItem>> HealthCheck(CancellationToken aborted);

/// <summary>What people should look at although the gateway can serve: shown on the page, not asked by probes.</summary>
internal delegate ValueTask<IReadOnlyList<HealthItem>> HealthAside(CancellationToken aborted);

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can take and answer messages.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps both.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous();
        endpoints.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(HealthCheck check, CancellationToken aborted)
    {
        var items = await check(aborted);
        var ready = items.All(item => item.IsWell);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("status", ready ? "ready" : "not ready");
            json.WriteStartObject("checks");
            foreach (var item in items)
            {
                json.WriteStartObject(item.Name);
                json.WriteBoolean("well", item.IsWell);
                json.WriteString("words", item.Words);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Results.Text(buffer.ToArray(), "application/json", ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
