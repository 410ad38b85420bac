using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Broadcasts;

/// <summary>Whom a notice is for. Empty lists mean everybody.</summary>
internal sealed record Audience
{
    /// <summary>The programme's code, such as kafaalat.</summary>
    public required string Programme { get; init; }

    /// <summary>Enrolment statuses.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = ["active"];

    /// <summary>Districts.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>Codes of the languages people are written to in.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Only people whom we heard of or who were written down since this day.</summary>
    public DateOnly? HeardSince { get; init; }

    /// <summary>Only people of whom we have not heard since this day.</summary>
    public DateOnly? SilentSince { get; init; }

    /// <summary>Only people with a payment of this status in the programme.</summary>
    public string? Payment { get; init; }

    /// <summary>Only people whose payment can still be collected on this day or later.</summary>
    public DateOnly? WindowFrom { get; init; }

    /// <summary>Only people whose payment can be collected on this day or earlier.</summary>
    public DateOnly? WindowUntil { get; init; }

    /// <summary>An uploaded list, in place of the programme's people: nothing above but the programme's name counts then.</summary>
    public Guid? List { get; init; }

    /// <summary>At most so many people; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether two name the same people by the same rule.</summary>
    public bool Says(Audience other) =>
        JsonSerializer.Serialize(this, BroadcastJson.Default.Audience) == JsonSerializer.Serialize(other, BroadcastJson.Default.Audience);
}

/// <summary>How broadcasts are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Audience))]
internal sealed partial class BroadcastJson : JsonSerializerContext;
