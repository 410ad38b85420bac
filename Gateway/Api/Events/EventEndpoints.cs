using Gateway.Api.Clients;

namespace Gateway.Api.Events;

/// <summary><c>POST /api/v1/events</c>: other systems report what happened there.</summary>
internal sealed class EventEndpoints(ApiDoor door, EventRules rules, EventDesk desk)
{
    /// <summary>Maps it into the group <c>/api</c>.</summary>
    public void Map(IEndpointRouteBuilder api) => api.MapPost("/v1/events", door.For(ApiScopes.Report, TakeAsync)).ShortCircuit();

    private async Task<ApiReply> TakeAsync(HttpContext http, ApiClient client)
    {
        var (request, problem) = await ApiBody.ReadAsync(http.Request, EventJson.Default.EventRequest, http.RequestAborted);
        if (request is null)
            return new ApiReply.Refused(problem!);
        if (rules.Check(request) is { Count: > 0 } errors)
            return ApiReply.Wrong(errors);
        var outcome = await desk.TakeAsync(client, request, http.RequestAborted);
        return new ApiReply.Json(StatusCodes.Status202Accepted, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", request.Id);
            json.WriteString("outcome", outcome);
            json.WriteEndObject();
        });
    }
}
