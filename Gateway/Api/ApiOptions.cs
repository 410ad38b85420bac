using System.ComponentModel.DataAnnotations;

namespace Gateway.Api;

/// <summary>The settings section <c>Api</c>.</summary>
internal sealed class ApiOptions
{
    /// <summary>Segments a message sent over the API may take. Default 8.</summary>
    [Range(1, 255)]
    public int MaxSegments { get; set; } = 8;

    /// <summary>Minutes after which a message that could not be sent expires, unless the request says otherwise. Default 1440.</summary>
    [Range(1, 43_200)]
    public int ExpireAfterMinutes { get; set; } = 1440;

    /// <summary>Hours for which an Idempotency-Key is remembered. Default 48.</summary>
    [Range(1, 720)]
    public int IdempotencyHours { get; set; } = 48;

    /// <summary>Days for which a reported event is remembered, so that the same id again changes nothing. Default 90.</summary>
    [Range(1, 3650)]
    public int EventDays { get; set; } = 90;

    /// <summary>Seconds a request waits for the database before it is told to try again. Default 10.</summary>
    [Range(1, 60)]
    public int StoreSeconds { get; set; } = 10;
}
