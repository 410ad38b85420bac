namespace Gateway.Console.Shell;

/// <summary>A refusal that a person sees is a page that says what is missing and whom to ask; programs get the bare status.</summary>
internal static class RefusalPages
{
    /// <summary>Where the page lives; never asked for by itself.</summary>
    public const string Path = "/refused";

    private static readonly string[] Machines = ["/api", "/ussd", "/sms", "/health/live", "/health/ready", "/openapi", "/registry/calls", "/live", "/handset/api"];

    /// <summary>Adds it; what comes after runs once more for the page.</summary>
    public static void UseRefusalPages(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        var status = context.Response.StatusCode;
        if (status is not (StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound) || context.Response.HasStarted || !IsForAPerson(context.Request))
            return;
        var refused = new Refusal(status, context.GetEndpoint());
        context.Features.Set(refused);
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Method = HttpMethods.Get;
        (context.Request.Path, context.Request.QueryString) = (Path, default);
        await next(context);
    });

    private static bool IsForAPerson(HttpRequest request) =>
        !request.Headers.ContainsKey("HX-Request")
        && request.Headers.Accept.Any(kinds => kinds is not null && kinds.Contains("text/html", StringComparison.Ordinal))
        && !Machines.Any(path => request.Path.StartsWithSegments(path, StringComparison.Ordinal));
}

/// <summary>What was refused in this request.</summary>
/// <param name="Status">403 or 404.</param>
/// <param name="Endpoint">The page that was wanted, if there is one.</param>
internal sealed record Refusal(int Status, Endpoint? Endpoint);
