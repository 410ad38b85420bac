using Gateway.Messages;

namespace Gateway.Simulator.Handset;

/// <summary>What the handset's page calls about screens that nobody asked for.</summary>
internal static class HandsetPushCalls
{
    private const int LongestAnswer = 182;

    /// <summary>Maps the calls.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("pushed", Find);
        api.MapPost("ussd/pushed/answer", AnswerAsync);
        api.MapPost("ussd/pushed/away", PutAwayAsync);
    }

    private static IResult Find(string? msisdn, IReadOnlyList<HandsetNetwork> networks)
    {
        if (!Msisdn.TryParse(msisdn, out var phone))
            return TypedResults.BadRequest();
        foreach (var network in networks)
        {
            if (network.Pushes?.Open(phone) is { } pushed)
                return TypedResults.Ok(new PushReply(network.Name, pushed.Number, pushed.From, pushed.Text, pushed.WantsAnswer));
        }

        return TypedResults.NoContent();
    }

    private static async Task<IResult> AnswerAsync(PushAnswerRequest request, IReadOnlyList<HandsetNetwork> networks, TimeProvider time, CancellationToken aborted)
    {
        if (PushesOf(networks, request.Network) is not { } pushes || !Msisdn.TryParse(request.Msisdn, out var phone) || request.Input is not { Length: > 0 and <= LongestAnswer })
            return TypedResults.BadRequest();
        var began = time.GetTimestamp();
        try
        {
            var screen = await pushes.AnswerAsync(phone, request.Input, aborted);
            return TypedResults.Ok(new ScreenReply(screen.IsLast ? null : "pushed", screen.Text, screen.IsLast, 1, request.Input, (int)time.GetElapsedTime(began).TotalMilliseconds, null, null));
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException or IOException or ArgumentException)
        {
            return TypedResults.Ok(new ScreenReply(null, "", true, 0, request.Input, 0, null, $"Not sent. ({e.Message})"));
        }
    }

    private static async Task<IResult> PutAwayAsync(PutAwayRequest request, IReadOnlyList<HandsetNetwork> networks, CancellationToken aborted)
    {
        if (PushesOf(networks, request.Network) is not { } pushes || !Msisdn.TryParse(request.Msisdn, out var phone))
            return TypedResults.BadRequest();
        try
        {
            await pushes.PutAwayAsync(phone, aborted);
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException or IOException)
        {
            // The phone shows it no more; that the gateway did not hear of it is what this network is for.
            return TypedResults.NoContent();
        }

        return TypedResults.NoContent();
    }

    private static HandsetPushes? PushesOf(IReadOnlyList<HandsetNetwork> networks, string? name) => networks.FirstOrDefault(network => network.Name == name)?.Pushes;
}
