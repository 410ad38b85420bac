using System.Text;
using Gateway.Security;
using Gateway.Store;
using Gateway.Ussd.Dialects;
using Microsoft.Extensions.Options;

namespace Gateway.Ussd;

/// <summary><c>POST /ussd/{route}</c>: where aggregators bring the hops of USSD sessions, each in its dialect.</summary>
internal static class UssdEndpoint
{
    private const long MaxBody = 16 * 1024;
    private static readonly string[] Get = [HttpMethods.Get];

    /// <summary>Maps the endpoint, the address of dialects that name session and step in it, and GET for those that send no body.</summary>
    public static void MapUssd(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/ussd/{route}", AnswerAsync).AllowAnonymous().DisableAntiforgery().ShortCircuit();
        endpoints.MapPost("/ussd/{route}/session/{session}/{step}", AnswerAsync).AllowAnonymous().DisableAntiforgery().ShortCircuit();
        endpoints.MapMethods("/ussd/{route}", Get, AnswerAsync).AllowAnonymous().DisableAntiforgery().ShortCircuit();
    }

    private static async Task<IResult> AnswerAsync(string route, HttpContext http, UssdService service, UssdEnds ends, IOptions<UssdOptions> options, CancellationToken aborted)
    {
        if (!options.Value.Routes.TryGetValue(route, out var settings) || settings.Operator.Length > 0)
            return Refuse(route, "no_such_route", StatusCodes.Status404NotFound, $"There is no USSD route named {route}.");
        if (!CallerSecret.IsProven(http, settings.Secret))
            return Refuse(route, "secret", StatusCodes.Status401Unauthorized, "The secret is missing or wrong.");
        var dialect = UssdDialects.Of(settings);
        var isGet = HttpMethods.IsGet(http.Request.Method);
        if (isGet != (dialect.Format == UssdBodyFormat.Query))
            return Refuse(route, "method", StatusCodes.Status405MethodNotAllowed, isGet ? "This route takes POST." : "This route takes GET.");
        if (!isGet && http.Request.ContentLength is not (>= 0 and <= MaxBody))
            return Refuse(route, "size", StatusCodes.Status413PayloadTooLarge, $"A request has at most {MaxBody} octets and says how many.");
        if (await UssdBodyReader.ReadAsync(http.Request, dialect.Format, aborted) is not { } fields)
            return Refuse(route, "form", StatusCodes.Status415UnsupportedMediaType, $"The request must be {dialect.Format}, with few fields.");

        var body = new UssdCallBody(route, settings, fields, http.Request.RouteValues["session"] as string, http.Request.RouteValues["step"] as string);
        switch (dialect.Read(body))
        {
            case UssdCall.Hop hop:
                return await ShowAsync(hop.Request, body, dialect, http, service, ends);
            case UssdCall.Ended over:
                if (over.IsLost)
                {
                    UssdTelemetry.Aborted(route);
                    await ends.AbortedAsync(route, over.Session, over.From, aborted);
                }

                return Result(dialect.Acknowledge(body), http);
            case UssdCall.Unreadable problem:
                return Refuse(route, "fields", StatusCodes.Status400BadRequest, problem.Problem);
            default:
                throw new InvalidOperationException("A dialect answered with none of the three.");
        }
    }

    private static async Task<IResult> ShowAsync(UssdRequest request, UssdCallBody body, IUssdDialect dialect, HttpContext http, UssdService service, UssdEnds ends)
    {
        // The hop is carried through even if the aggregator hangs up: a repeated request then finds its answer.
        try
        {
            var reply = await service.AnswerAsync(request, body.Settings, CancellationToken.None);
            // Nobody takes this screen any more: unless the hop comes again, she has not seen it.
            if (http.RequestAborted.IsCancellationRequested)
                await ends.LostAsync(request.Route, request.SessionId, request.From, CancellationToken.None);
            else if (request.Turn is { IsExact: false })
                ends.NoteShown(request, http);
            return Result(dialect.Write(body, reply), http);
        }
        catch (Exception e) when (StoreFault.Is(e) || e is System.Data.Common.DbException)
        {
            // A polite end instead of the network's own error text; the person is told to dial again.
            UssdTelemetry.Refused(request.Route, "store");
            return Result(dialect.Write(body, service.Busy()), http);
        }
    }

    private static IResult Result(UssdAnswer answer, HttpContext http)
    {
        foreach (var (name, value) in answer.Headers)
            http.Response.Headers[name] = value;
        return Results.Text(answer.Body, answer.ContentType, Encoding.UTF8);
    }

    private static IResult Refuse(string route, string reason, int status, string message)
    {
        UssdTelemetry.Refused(reason == "no_such_route" ? "unknown" : route, reason);
        return Results.Text(message, "text/plain", Encoding.UTF8, status);
    }
}
