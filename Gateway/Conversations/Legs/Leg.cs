using System.Text.Json;
using System.Text.Json.Serialization;
using Dialogs.Engine;

namespace Gateway.Conversations.Legs;

/// <summary>Where a person stands with us on one channel.</summary>
internal sealed record Leg
{
    /// <summary>The dialog that takes the next answer.</summary>
    public required DialogState Dialog { get; init; }

    /// <summary>The short code whose SMS go with it.</summary>
    public string ShortCode { get; init; } = "";

    /// <summary>When the network said that the session was lost; null while it is not known to be.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>Whether nothing more is to be said of it unasked.</summary>
    public bool IsSettled { get; init; }

    /// <summary>When somebody must look at it unasked; null for never.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Masked: no slot and no text.</summary>
    public override string ToString() => $"leg: {Dialog}";
}

/// <summary>A leg as stored.</summary>
/// <param name="Leg">The leg.</param>
/// <param name="Version">How often it was stored: it is replaced only while this still holds.</param>
internal sealed record StoredLeg(Leg Leg, long Version)
{
    /// <summary>The dialog.</summary>
    public DialogState Dialog => Leg.Dialog;
}

/// <summary>A leg as JSON, for sealing.</summary>
internal static class LegJson
{
    /// <summary>Writes a leg.</summary>
    public static string Write(Leg leg) => JsonSerializer.Serialize(leg, LegJsonContext.Default.Leg);

    /// <summary>Reads a leg; one stored before legs were is its dialog alone.</summary>
    public static Leg Read(string json) => json.StartsWith("{\"dialog\":", StringComparison.Ordinal)
        ? JsonSerializer.Deserialize(json, LegJsonContext.Default.Leg)!
        : new Leg { Dialog = DialogStateJson.Read(json) };
}

/// <summary>Serialisation made at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Leg))]
internal sealed partial class LegJsonContext : JsonSerializerContext;
