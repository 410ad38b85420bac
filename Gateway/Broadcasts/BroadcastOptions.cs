using System.ComponentModel.DataAnnotations;

namespace Gateway.Broadcasts;

/// <summary>The settings section <c>Broadcasts</c>.</summary>
internal sealed class BroadcastOptions : IValidatableObject
{
    /// <summary>From when on broadcasts are sent, local time.</summary>
    public TimeOnly SendFrom { get; set; } = new(8, 0);

    /// <summary>Until when broadcasts are sent, local time.</summary>
    public TimeOnly SendUntil { get; set; } = new(21, 0);

    /// <summary>The programme's time zone.</summary>
    [Required, MinLength(1)]
    public string TimeZone { get; set; } = "Asia/Karachi";

    /// <summary>How many seconds of an operator's rate are kept in the queue.</summary>
    [Range(1, 3600)]
    public int SecondsAhead { get; set; } = 60;

    /// <summary>A text of more segments than this is refused.</summary>
    [Range(1, 10)]
    public int MaxSegments { get; set; } = 4;

    /// <summary>After how many hours in the queue a message is no longer worth sending.</summary>
    [Range(1, 168)]
    public int ExpireAfterHours { get; set; } = 24;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SendFrom == SendUntil)
            yield return new("Broadcasts:SendFrom and SendUntil are the same: nothing would ever be sent. From 00:00 until 23:59 is the whole day.", [nameof(SendFrom)]);
        if (TimeZone != "Asia/Karachi" && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new($"Broadcasts:TimeZone: the system does not know \"{TimeZone}\".", [nameof(TimeZone)]);
    }
}
