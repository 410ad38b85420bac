using System.Text;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Ussd;

/// <summary><c>POST /ussd/{route}</c>: where aggregators bring the hops of USSD sessions.</summary>
internal static class UssdEndpoint
{
    private const long MaxBody = 16 * 1024;

    /// <summary>Maps the endpoint.</summary>
    public static void MapUssd(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/ussd/{route}", AnswerAsync).AllowAnonymous().DisableAntiforgery().ShortCircuit();

    private static async Task<IResult> AnswerAsync(
        string route, HttpContext http, UssdService service, UssdEnds ends, IOptions<UssdOptions> options, CancellationToken aborted)
    {
        if (!options.Value.Routes.TryGetValue(route, out var settings) || settings.Operator.Length > 0)
            return Refuse(route, "no_such_route", StatusCodes.Status404NotFound, $"There is no USSD route named {route}.");
        if (!CallerSecret.IsProven(http, settings.Secret))
            return Refuse(route, "secret", StatusCodes.Status401Unauthorized, "The secret is missing or wrong.");
        if (http.Request.ContentLength is not (>= 0 and <= MaxBody))
            return Refuse(route, "size", StatusCodes.Status413PayloadTooLarge, $"A request has at most {MaxBody} octets and says how many.");
        if (!http.Request.HasFormContentType)
            return Refuse(route, "form", StatusCodes.Status415UnsupportedMediaType, "The request must be a form.");

        var form = await http.Request.ReadFormAsync(aborted);
        if (AfricasTalking.Read(route, form, out var problem) is not { } request)
            return Refuse(route, "fields", StatusCodes.Status400BadRequest, problem);
        if (AfricasTalking.IsEnd(form))
            return await EndAsync(request, AfricasTalking.IsLost(form), ends, aborted);
        // The hop is carried through even if the aggregator hangs up: a repeated request then finds its answer.
        try
        {
            var reply = await service.AnswerAsync(request, settings, CancellationToken.None);
            // Nobody takes this screen any more: unless the hop comes again, she has not seen it.
            if (aborted.IsCancellationRequested)
                await ends.LostAsync(request.Route, request.SessionId, request.From, CancellationToken.None);
            return Results.Text(AfricasTalking.Write(reply), "text/plain", Encoding.UTF8);
        }
        catch (Exception e) when (StoreFault.Is(e) || e is System.Data.Common.DbException)
        {
            // A polite end instead of the network's own error text; the person is told to dial again.
            UssdTelemetry.Refused(route, "store");
            return Results.Text(AfricasTalking.Write(service.Busy()), "text/plain", Encoding.UTF8);
        }
    }

    private static async Task<IResult> EndAsync(UssdRequest request, bool isLost, UssdEnds ends, CancellationToken aborted)
    {
        if (isLost)
            await ends.AbortedAsync(request.Route, request.SessionId, request.From, aborted);
        return Results.Text("", "text/plain", Encoding.UTF8);
    }

    private static IResult Refuse(string route, string reason, int status, string message)
    {
        UssdTelemetry.Refused(reason == "no_such_route" ? "unknown" : route, reason);
        return Results.Text(message, "text/plain", Encoding.UTF8, status);
    }
}
