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

    /// <summary>At most so many people; null for all.</summary>
    public int? Limit { get; init; }
}

/// <summary>How broadcasts are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Audience))]
internal sealed partial class BroadcastJson : JsonSerializerContext;
