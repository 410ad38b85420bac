using System.Text.Json;
using System.Text.Json.Serialization;
using Dialogs.Engine;

namespace Gateway.Conversations.Legs;

/// <summary>Where a person stands with us on one channel: the dialog that takes her next answer, and one that may be gone on with instead.</summary>
internal sealed record Leg
{
    /// <summary>The dialog that takes the next answer.</summary>
    public required DialogState Dialog { get; init; }

    /// <summary>A dialog she is asked about: the one that is gone on with when she says so.</summary>
    public DialogState? Held { get; init; }

    /// <summary>What she typed before she was asked: the answer the held dialog gets when it goes on.</summary>
    public string? Typed { get; init; }

    /// <summary>The channel the held dialog was taken from when it still stands there.</summary>
    public DialogChannel? HeldOn { get; init; }

    /// <summary>The reference of what this session committed, kept for a while in case its last screen was lost.</summary>
    public string? Committed { get; init; }

    /// <summary>Whether its confirmation went by SMS, or need not.</summary>
    public bool IsTold { get; init; }

    /// <summary>Whether she was told once where she stopped.</summary>
    public bool IsNudged { get; init; }

    /// <summary>Whether she was reminded once of the question.</summary>
    public bool IsReminded { get; init; }

    /// <summary>When the network said that the session was over.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>The short code whose SMS go with it.</summary>
    public string ShortCode { get; init; } = "";

    /// <summary>When somebody must look at it unasked; null for never.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Masked: no slot and no text.</summary>
    public override string ToString() => $"leg: {Dialog}{(Held is null ? "" : $", holds {Held.Flow}")}";
}

/// <summary>A leg as stored.</summary>
/// <param name="Leg">The leg.</param>
/// <param name="Version">How often it was stored: it is replaced only while this still holds.</param>
/// <param name="UpdatedAt">When it last moved.</param>
internal sealed record StoredLeg(Leg Leg, long Version, DateTimeOffset UpdatedAt);

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
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Leg))]
internal sealed partial class LegJsonContext : JsonSerializerContext;
