using System.Text.Json.Serialization;

namespace Gateway.Api.Webhooks;

/// <summary>The body of <c>POST /api/v1/webhooks</c>.</summary>
internal sealed class WebhookRequest
{
    /// <summary>Where events are to be sent.</summary>
    public string? Url { get; init; }

    /// <summary>Which events.</summary>
    public IReadOnlyList<string>? Events { get; init; }
}

/// <summary>The body of <c>POST /api/v1/webhooks/{id}/replay</c>; it may be empty, and then every dead letter is sent again.</summary>
internal sealed class ReplayRequest
{
    /// <summary>The events to send again, by their ids.</summary>
    public IReadOnlyList<string>? Events { get; init; }
}

/// <summary>The body of <c>POST /api/v1/webhooks/{id}/secret</c>; it may be empty.</summary>
internal sealed class SecretRequest
{
    /// <summary>Hours for which the secret before is still good, 0 to 720.</summary>
    public int? OverlapHours { get; init; }
}

/// <summary>Reads these bodies without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(SecretRequest))]
internal sealed partial class WebhookJson : JsonSerializerContext;
