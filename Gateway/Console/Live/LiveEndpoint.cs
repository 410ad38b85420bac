using Gateway.Console.Access;

namespace Gateway.Console.Live;

/// <summary>The one stream of a page: <c>/live?topics=shell,broadcast:018f…</c> sends the names of what changed, and nothing else.</summary>
internal static class LiveEndpoint
{
    /// <summary>The stream's address.</summary>
    public const string Path = "/live";

    private const int MostTopics = 12;
    private const int LongestTopic = 80;

    // A new stream asks anew who is there; the browser opens it by itself.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Adds it.</summary>
    public static void MapLive(this IEndpointRouteBuilder app) => app.MapGet(Path, Open).RequireAuthorization(Permission.OverviewRead);

    private static IResult Open(string? topics, LiveTicks ticks, TimeProvider time, IHostApplicationLifetime lifetime, HttpContext context)
    {
        var wanted = (topics ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToArray();
        if (wanted.Length is 0 or > MostTopics || wanted.Any(topic => topic.Length > LongestTopic || !topic.All(IsTopicLetter)))
            return TypedResults.BadRequest();
        // A stopping gateway does not wait for open pages.
        var limit = new CancellationTokenSource(Longest, time);
        var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, lifetime.ApplicationStopping, context.RequestAborted);
        context.Response.RegisterForDispose(limit);
        context.Response.RegisterForDispose(ended);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(ticks.ReadAsync(wanted, ended.Token));
    }

    private static bool IsTopicLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is ':' or '-' or '_' or '.' or '*';
}
