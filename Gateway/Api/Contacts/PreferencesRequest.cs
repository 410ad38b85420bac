using System.Text.Json.Serialization;

namespace Gateway.Api.Contacts;

/// <summary>The body of <c>PUT /api/v1/contacts/{number}/preferences</c>: what is left out stays as it is.</summary>
internal sealed class PreferencesRequest
{
    /// <summary>The code of the language she wants, such as ur.</summary>
    public string? Language { get; init; }

    /// <summary>Whether she wants messages for a purpose, by its word.</summary>
    public IReadOnlyDictionary<string, bool>? Purposes { get; init; }

    /// <summary>Where and how she chose, such as office-form-12: the proof that the consent ledger keeps.</summary>
    public string? Evidence { get; init; }
}

/// <summary>Reads this body without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PreferencesRequest))]
internal sealed partial class PreferencesJson : JsonSerializerContext;
