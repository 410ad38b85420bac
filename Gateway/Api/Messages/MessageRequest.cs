using System.Text.Json.Serialization;

namespace Gateway.Api.Messages;

/// <summary>The body of <c>POST /api/v1/messages</c>. A field that is not listed here is an error, so that no wish is silently ignored.</summary>
internal sealed class MessageRequest
{
    /// <summary>The receiver's number, such as 03001234567 or +923001234567.</summary>
    public string? To { get; init; }

    /// <summary>The text, whole; it is cut into segments where needed. Either this or a template.</summary>
    public string? Text { get; init; }

    /// <summary>A notice of the catalogues, such as notice.payment_ready: worded in the language of the person.</summary>
    public string? Template { get; init; }

    /// <summary>The template's values by their names: text, ISO dates (2026-12-01), plain numbers.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>What it is sent for: service, reminders, awareness, surveys, lessons or partners. It decides whether she may be written to.</summary>
    public string? Purpose { get; init; }

    /// <summary>The short code it leaves from; without it, the operator's first.</summary>
    public string? From { get; init; }

    /// <summary>What it is for: reply, case, payment, notice, reminder (the default) or awareness.</summary>
    public string? Class { get; init; }

    /// <summary>Minutes it is worth sending.</summary>
    public int? ValidMinutes { get; init; }

    /// <summary>When it may leave, with its offset, such as 2026-03-01T09:00:00+05:00; without it, now.</summary>
    public string? SendAt { get; init; }
}

/// <summary>Reads the API's bodies without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(MessageRequest))]
internal sealed partial class ApiJson : JsonSerializerContext;
