using System.Text.Json.Serialization;

namespace Gateway.Api.Events;

/// <summary>The body of <c>POST /api/v1/events</c>: something that happened in another system.</summary>
internal sealed class EventRequest
{
    /// <summary>The client's own name of the event: the same one again changes nothing.</summary>
    public string? Id { get; init; }

    /// <summary>What happened: payment.ready, payment.credited, payment.failed, compliance or life_event.</summary>
    public string? Type { get; init; }

    /// <summary>Whom it is about.</summary>
    public string? Cnic { get; init; }

    /// <summary>The programme's code.</summary>
    public string? Programme { get; init; }

    /// <summary>Which payment, such as 2026-Q4.</summary>
    public string? Cycle { get; init; }

    /// <summary>Whole rupees.</summary>
    public long? Amount { get; init; }

    /// <summary>The first day it can be collected.</summary>
    public DateOnly? WindowFrom { get; init; }

    /// <summary>The last day it can be collected.</summary>
    public DateOnly? WindowTo { get; init; }

    /// <summary>When it was credited.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>Which condition, visit, school, session or other.</summary>
    public string? Condition { get; init; }

    /// <summary>The day by which it is due.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>due, met or missed.</summary>
    public string? Status { get; init; }

    /// <summary>What changed in the family, such as BIRTH.</summary>
    public string? Kind { get; init; }
}

/// <summary>Reads this body without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(EventRequest))]
internal sealed partial class EventJson : JsonSerializerContext;
