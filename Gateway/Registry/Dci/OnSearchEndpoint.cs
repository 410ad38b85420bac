namespace Gateway.Registry.Dci;

/// <summary>Where DCI registries call back: <c>POST /registry/on-search</c>, proven by a signature. It is not there while no such registry is configured.</summary>
internal static class OnSearchEndpoint
{
    /// <summary>Maps it.</summary>
    public static void MapRegistryCalls(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<Sources.RegistrySources>().Dci.Count > 0)
            app.MapPost("/registry/on-search", TakeAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().ShortCircuit();
    }

    private static async Task<IResult> TakeAsync(HttpContext context, OnSearch calls)
    {
        var body = new MemoryStream();
        var block = new byte[16 * 1024];
        while (await context.Request.Body.ReadAsync(block, context.RequestAborted) is > 0 and var count)
        {
            if (body.Length + count > OnSearch.LongestCall)
                return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            body.Write(block, 0, count);
        }

        var answer = await calls.TakeAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
        return Results.Text(answer.Body, "application/json", statusCode: answer.Status);
    }
}
