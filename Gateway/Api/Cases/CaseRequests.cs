using System.Text.Json.Serialization;

namespace Gateway.Api.Cases;

/// <summary>The body of <c>POST /api/v1/cases</c>.</summary>
internal sealed class CaseOrder
{
    /// <summary>The complainant's number.</summary>
    public string? From { get; init; }

    /// <summary>Its kind, such as PAYMENT_NOT_RECEIVED.</summary>
    public string? Category { get; init; }

    /// <summary>What she said.</summary>
    public string? Text { get; init; }

    /// <summary>The code of her language; without it, the one she chose.</summary>
    public string? Language { get; init; }

    /// <summary>Whom it is about, when she said so.</summary>
    public string? Cnic { get; init; }
}

/// <summary>The body of <c>POST /api/v1/cases/{reference}/comments</c>.</summary>
internal sealed class CaseComment
{
    /// <summary>What she said.</summary>
    public string? Text { get; init; }
}

/// <summary>Reads these bodies without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CaseOrder))]
[JsonSerializable(typeof(CaseComment))]
internal sealed partial class CaseJson : JsonSerializerContext;
