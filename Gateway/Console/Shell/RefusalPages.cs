namespace Gateway.Console.Shell;

/// <summary>A refusal that a person sees is a page that says what is missing and whom to ask; programs get the bare status.</summary>
internal static partial class RefusalPages
{
    /// <summary>Where the page lives; never asked for by itself.</summary>
    public const string Path = "/refused";

    private static readonly string[] Machines = ["/api", "/ussd", "/sms", "/health/live", "/health/ready", "/openapi", "/registry/calls", "/live", "/handset/api"];

    /// <summary>Adds it; what comes after runs once more for the page.</summary>
    public static void UseRefusalPages(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RefusalPages));
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && IsForAPerson(context.Request))
            {
                LogBroken(logger, context.TraceIdentifier, e);
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }

            if (context.Response.StatusCode is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound or StatusCodes.Status500InternalServerError
                && !context.Response.HasStarted && IsForAPerson(context.Request))
                await ShowAsync(context, next);
        });
    }

    private static Task ShowAsync(HttpContext context, RequestDelegate next)
    {
        context.Features.Set(new Refusal(context.Response.StatusCode, context.GetEndpoint()));
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Method = HttpMethods.Get;
        (context.Request.Path, context.Request.QueryString) = (Path, default);
        return next(context);
    }

    private static bool IsForAPerson(HttpRequest request) =>
        !request.Headers.ContainsKey("HX-Request")
        && request.Headers.Accept.Any(kinds => kinds is not null && kinds.Contains("text/html", StringComparison.Ordinal))
        && !Machines.Any(path => request.Path.StartsWithSegments(path, StringComparison.Ordinal));

    [LoggerMessage(Level = LogLevel.Error, Message = "Console: a page broke; its reader was told the reference {Reference}")]
    private static partial void LogBroken(ILogger logger, string reference, Exception exception);
}

/// <summary>What was refused in this request.</summary>
/// <param name="Status">403, 404 or 500.</param>
/// <param name="Endpoint">The page that was wanted, if there is one.</param>
internal sealed record Refusal(int Status, Endpoint? Endpoint);
