using System.Diagnostics.CodeAnalysis;
using Gateway.Messages;
using Microsoft.AspNetCore.Antiforgery;

namespace Gateway.Simulator.Handset;

/// <summary>What the handset's page calls; only mapped in the demonstration.</summary>
internal static class HandsetEndpoints
{
    private const int LongestText = 1000;

    /// <summary>Maps the calls under <c>/handset/api</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/handset/api").AllowAnonymous().ExcludeFromDescription().AddEndpointFilter(CheckFormTokenAsync);
        api.MapGet("networks", (IReadOnlyList<HandsetNetwork> networks) =>
            TypedResults.Ok<IReadOnlyList<NetworkReply>>([.. networks.Select(network => new NetworkReply(network.Name, network.ShortCode.ToString(), network.ServiceCode))]));
        api.MapGet("people", (string? q, HandsetPeople people) => TypedResults.Ok(people.Find(q)));
        api.MapGet("inbox", Inbox);
        api.MapPost("sms", SendAsync);
        api.MapPost("ussd/dial", DialAsync);
        api.MapPost("ussd/answer", (AnswerRequest request, HandsetUssd ussd, CancellationToken aborted) => AnswerAsync(request, ussd, aborted));
        api.MapPost("ussd/end", (HangUpRequest request, HandsetUssd ussd) =>
        {
            ussd.HangUp(request.Session ?? "");
            return TypedResults.NoContent();
        });
        HandsetPushCalls.Map(api);
    }

    private static IResult Inbox(string? msisdn, IReadOnlyList<HandsetNetwork> networks) => Msisdn.TryParse(msisdn, out var phone)
        ? TypedResults.Ok<IReadOnlyList<TextReply>>([.. networks
            .SelectMany(network => network.Inbox(phone).Select(text =>
                new TextReply(FormattableString.Invariant($"{network.Name}/{text.Number}"), network.Name, text.From, text.Text, text.Encoding, text.Parts, text.At)))
            .OrderBy(text => text.At)])
        : TypedResults.BadRequest();

    private static async Task<IResult> SendAsync(SendRequest request, IReadOnlyList<HandsetNetwork> networks, CancellationToken aborted)
    {
        if (!TryFind(networks, request.Network, request.Msisdn, out var network, out var phone))
            return TypedResults.BadRequest();
        if (request.Text is not { Length: > 0 and <= LongestText })
            return TypedResults.Ok(new SendReply($"A text has 1 to {LongestText} characters."));
        try
        {
            for (var time = 0; time < (request.Twice ? 2 : 1); time++)
                await network.DeliverAsync(phone, network.ShortCode, request.Text, aborted);
            return TypedResults.Ok(new SendReply(null));
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException or IOException)
        {
            return TypedResults.Ok(new SendReply($"Message not sent. ({e.Message})"));
        }
    }

    private static async Task<IResult> DialAsync(DialRequest request, IReadOnlyList<HandsetNetwork> networks, HandsetUssd ussd, CancellationToken aborted) =>
        TryFind(networks, request.Network, request.Msisdn, out var network, out var phone) && request.Code is { Length: > 0 and <= 182 }
            ? TypedResults.Ok(await ussd.DialAsync(network, phone, request, aborted))
            : TypedResults.BadRequest();

    private static async Task<IResult> AnswerAsync(AnswerRequest request, HandsetUssd ussd, CancellationToken aborted) =>
        request.Session is { Length: > 0 } && request.Input is { Length: <= 182 } ? TypedResults.Ok(await ussd.AnswerAsync(request, aborted)) : TypedResults.BadRequest();

    private static bool TryFind(
        IReadOnlyList<HandsetNetwork> networks, string? name, string? msisdn, [NotNullWhen(true)] out HandsetNetwork? network, out Msisdn phone)
    {
        network = networks.FirstOrDefault(candidate => candidate.Name == name);
        return Msisdn.TryParse(msisdn, out phone) && network is not null;
    }

    // The page sends the token of its own form along, so that no other site can press the phone's keys.
    private static async ValueTask<object?> CheckFormTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsPost(http.Request.Method))
            return await next(context);
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? await next(context) : TypedResults.StatusCode(StatusCodes.Status400BadRequest);
    }
}
