using System.Text.Json;
using Gateway.Api.Clients;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Api.Webhooks;

/// <summary><c>/api/v1/webhooks</c>: subscribe, list, try out, change the secret, see what waits, send dead letters again, end.</summary>
internal sealed class WebhookEndpoints(ApiDoor door, WebhookDesk desk, WebhookSecrets secrets, DeadLetters letters, WebhookSender sender, TimeProvider time)
{
    private const string Root = "/v1/webhooks";
    private const int MostOverlapHours = 720;

    /// <summary>Maps them into the group <c>/api</c>.</summary>
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(Root, door.For(ApiScopes.Webhooks, AddAsync)).ShortCircuit();
        api.MapGet(Root, door.For(ApiScopes.Webhooks, ListAsync)).ShortCircuit();
        api.MapGet($"{Root}/{{id}}", door.For(ApiScopes.Webhooks, GetAsync)).ShortCircuit();
        api.MapDelete($"{Root}/{{id}}", door.For(ApiScopes.Webhooks, EndAsync)).ShortCircuit();
        api.MapPost($"{Root}/{{id}}/test", door.For(ApiScopes.Webhooks, TestAsync)).ShortCircuit();
        api.MapPost($"{Root}/{{id}}/secret", door.For(ApiScopes.Webhooks, ChangeSecretAsync)).ShortCircuit();
        api.MapGet($"{Root}/{{id}}/events", door.For(ApiScopes.Webhooks, EventsAsync)).ShortCircuit();
        api.MapPost($"{Root}/{{id}}/replay", door.For(ApiScopes.Webhooks, ReplayAsync)).ShortCircuit();
    }

    private async Task<ApiReply> AddAsync(HttpContext http, ApiClient client)
    {
        var (request, problem) = await ApiBody.ReadAsync(http.Request, WebhookJson.Default.WebhookRequest, http.RequestAborted);
        if (request is null)
            return new ApiReply.Refused(problem!);
        if (desk.Check(client, request) is { Count: > 0 } errors)
            return ApiReply.Wrong(errors);
        return await desk.AddAsync(client, request, http.RequestAborted) is var (webhook, secret)
            ? new ApiReply.Json(StatusCodes.Status201Created, json => Write(json, webhook, secret), $"/api/v1/webhooks/{webhook.Id:n}")
            : ApiReply.Refuse(StatusCodes.Status409Conflict, "too_many", "The client has as many subscriptions as it may; end one first.");
    }

    private async Task<ApiReply> ListAsync(HttpContext http, ApiClient client)
    {
        var webhooks = await desk.AllAsync(client, http.RequestAborted);
        return ApiReply.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("webhooks");
            foreach (var webhook in webhooks)
                Write(json, webhook, secret: null);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task<ApiReply> GetAsync(HttpContext http, ApiClient client) =>
        await FindAsync(http, client) is { } webhook ? ApiReply.Ok(json => Write(json, webhook, secret: null)) : NoWebhook(client);

    private async Task<ApiReply> EndAsync(HttpContext http, ApiClient client) =>
        IdOf(http) is { } id && await desk.EndAsync(client, id, http.RequestAborted) ? new ApiReply.Empty() : NoWebhook(client);

    private async Task<ApiReply> TestAsync(HttpContext http, ApiClient client)
    {
        if (IdOf(http) is not { } id || await desk.TargetAsync(client, id, http.RequestAborted) is not { } target)
            return NoWebhook(client);
        var now = time.GetUtcNow();
        var outcome = await sender.SendAsync(target, new WebhookEvent(0, EventKinds.Test, id.ToString("n"), "", null, now, 0), http.RequestAborted);
        return ApiReply.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("taken", outcome.IsTaken);
            json.WriteString("outcome", outcome.Words);
            json.WriteEndObject();
        });
    }

    private async Task<ApiReply> ChangeSecretAsync(HttpContext http, ApiClient client)
    {
        if (await FindAsync(http, client) is not { } webhook)
            return NoWebhook(client);
        int? hours = null;
        if (HasBody(http))
        {
            var (request, problem) = await ApiBody.ReadAsync(http.Request, WebhookJson.Default.SecretRequest, http.RequestAborted);
            if (request is null)
                return new ApiReply.Refused(problem!);
            hours = request.OverlapHours;
        }

        if (hours is < 0 or > MostOverlapHours)
            return ApiReply.Wrong([new("overlap_hours", $"is not between 0 and {MostOverlapHours}.")]);
        return await secrets.ChangeAsync(client, webhook.Id, hours, http.RequestAborted) is var (secret, until)
            ? ApiReply.Ok(json => Write(json, webhook with { FormerUntil = until }, secret))
            : NoWebhook(client);
    }

    private async Task<ApiReply> EventsAsync(HttpContext http, ApiClient client)
    {
        if (await FindAsync(http, client) is not { } webhook)
            return NoWebhook(client);
        var state = ((List<string>)[.. DeadLetters.States]).IndexOf(http.Request.Query["state"] is [{ } asked] ? asked : "dead");
        var after = http.Request.Query["after"] is [{ } id] ? DeadLetters.SeqOf(webhook.Id, id) : 0;
        if (state < 0 || after is null)
            return ApiReply.Wrong([state < 0 ? new("state", $"is none of {string.Join(", ", DeadLetters.States)}.") : new("after", "is no event of this subscription.")]);
        var events = await letters.ListAsync(webhook.Id, state, after.Value, http.RequestAborted);
        return ApiReply.Ok(json => Write(json, webhook.Id, events));
    }

    private async Task<ApiReply> ReplayAsync(HttpContext http, ApiClient client)
    {
        if (await FindAsync(http, client) is not { } webhook)
            return NoWebhook(client);
        IReadOnlyList<long?>? asked = null;
        if (HasBody(http))
        {
            var (request, problem) = await ApiBody.ReadAsync(http.Request, WebhookJson.Default.ReplayRequest, http.RequestAborted);
            if (request is null)
                return new ApiReply.Refused(problem!);
            asked = request.Events is null ? null : [.. request.Events.Take(1000).Select(id => DeadLetters.SeqOf(webhook.Id, id))];
        }

        if (asked is not null && asked.Contains(null))
            return ApiReply.Wrong([new("events", "names an event that is none of this subscription.")]);
        var replayed = await letters.ReplayAsync(webhook.Id, asked is null ? null : [.. asked.Select(seq => seq!.Value)], http.RequestAborted);
        return new ApiReply.Json(StatusCodes.Status202Accepted, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("replayed", replayed);
            json.WriteEndObject();
        });
    }

    private async ValueTask<Webhook?> FindAsync(HttpContext http, ApiClient client) => IdOf(http) is { } id ? await desk.FindAsync(client, id, http.RequestAborted) : null;

    // A body that is sent in chunks has no length.
    private static bool HasBody(HttpContext http) => http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? http.Request.ContentLength is not (null or 0);

    private static Guid? IdOf(HttpContext http) => Guid.TryParse(http.Request.RouteValues["id"] as string, out var id) ? id : null;

    private static ApiReply NoWebhook(ApiClient client) => ApiReply.Refuse(StatusCodes.Status404NotFound, "no_webhook", $"The client {client.Name} has no subscription of this id.");

    private static void Write(Utf8JsonWriter json, Guid webhook, IReadOnlyList<ListedEvent> events)
    {
        json.WriteStartObject();
        json.WriteStartArray("events");
        foreach (var listed in events)
        {
            json.WriteStartObject();
            json.WriteString("id", WebhookEvent.IdOf(webhook, listed.Event.Seq));
            json.WriteString("type", listed.Event.Kind);
            json.WriteString("timestamp", listed.Event.At);
            json.WriteString("state", listed.State);
            json.WriteNumber("attempts", listed.Event.Attempts);
            if (listed.Outcome is { } outcome)
                json.WriteString("outcome", outcome);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, Webhook webhook, string? secret)
    {
        json.WriteStartObject();
        json.WriteString("id", webhook.Id.ToString("n"));
        json.WriteString("url", webhook.Url);
        json.WriteStartArray("events");
        foreach (var kind in webhook.Kinds)
            json.WriteStringValue(kind);
        json.WriteEndArray();
        json.WriteString("created_at", webhook.CreatedAt);
        if (secret is not null)
            json.WriteString("secret", secret);
        if (webhook.FormerUntil > time.GetUtcNow())
            json.WriteString("former_secret_until", webhook.FormerUntil);
        json.WriteNumber("waiting", webhook.Waiting);
        json.WriteNumber("dead", webhook.Dead);
        if (webhook.RestingUntil > time.GetUtcNow())
            json.WriteString("resting_until", webhook.RestingUntil);
        if (webhook.Outcome is { } outcome)
            json.WriteString("last_outcome", outcome);
        json.WriteEndObject();
    }
}
