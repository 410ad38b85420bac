using System.Text.Json;
using Gateway.Api.Clients;
using Gateway.Broadcasts;

namespace Gateway.Api.Broadcasts;

/// <summary>
/// <c>/api/v1/broadcasts</c>: other systems follow a broadcast, and can hold it. To make one and to let it go on is for two people of the
/// staff, never for a key.
/// </summary>
internal sealed class BroadcastEndpoints(ApiDoor door, BroadcastStore store)
{
    private const int Newest = 100;

    /// <summary>Maps them into the group <c>/api</c>.</summary>
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/broadcasts", door.For(ApiScopes.Broadcasts, ListAsync)).ShortCircuit();
        api.MapGet("/v1/broadcasts/{id}", door.For(ApiScopes.Broadcasts, GetAsync)).ShortCircuit();
        api.MapPost("/v1/broadcasts/{id}/pause", door.For(ApiScopes.Broadcasts, PauseAsync)).ShortCircuit();
    }

    private async Task<ApiReply> ListAsync(HttpContext http, ApiClient client)
    {
        var broadcasts = await store.ListAsync(Newest, http.RequestAborted);
        return ApiReply.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("broadcasts");
            foreach (var broadcast in broadcasts)
            {
                json.WriteStartObject();
                WriteFields(json, broadcast);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task<ApiReply> GetAsync(HttpContext http, ApiClient client) =>
        await FindAsync(http) is { } progress ? ApiReply.Ok(json => Write(json, progress)) : NoBroadcast;

    private async Task<ApiReply> PauseAsync(HttpContext http, ApiClient client)
    {
        if (await FindAsync(http) is not { } before)
            return NoBroadcast;
        if (!await store.SetStateAsync(before.Broadcast.Id, BroadcastState.Paused, http.RequestAborted))
            return ApiReply.Refuse(StatusCodes.Status409Conflict, "not_running", "The broadcast is not being sent, so it cannot be held.");
        return await FindAsync(http) is { } after ? ApiReply.Ok(json => Write(json, after)) : NoBroadcast;
    }

    private async ValueTask<BroadcastProgress?> FindAsync(HttpContext http) =>
        Guid.TryParse(http.Request.RouteValues["id"] as string, out var id) ? await store.ProgressAsync(id, http.RequestAborted) : null;

    private static ApiReply NoBroadcast => ApiReply.Refuse(StatusCodes.Status404NotFound, "no_broadcast", "There is no broadcast of this id.");

    private static void Write(Utf8JsonWriter json, BroadcastProgress progress)
    {
        json.WriteStartObject();
        WriteFields(json, progress.Broadcast);
        json.WriteNumber("handed", progress.Handed);
        json.WriteStartObject("messages");
        foreach (var (status, count) in progress.Counts)
            json.WriteNumber(Messages.MessageWords.Of(status), count);
        json.WriteEndObject();
        json.WriteStartObject("skipped");
        foreach (var (reason, people) in progress.Skipped)
            json.WriteNumber(reason, people);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, Broadcast broadcast)
    {
        json.WriteString("id", broadcast.Id.ToString("n"));
        json.WriteString("programme", broadcast.Programme);
        json.WriteString("message", broadcast.MessageKey);
        json.WriteString("class", broadcast.Class.ToString().ToLowerInvariant());
        json.WriteString("state", broadcast.State.ToString().ToLowerInvariant());
        json.WriteNumber("total", broadcast.Total);
        json.WriteString("created_at", broadcast.CreatedAt);
        if (broadcast.FinishedAt is { } finished)
            json.WriteString("finished_at", finished);
    }
}
