using System.ComponentModel.DataAnnotations;
using Gateway.Messages;

namespace Gateway.Api;

/// <summary>The settings section <c>Api</c>.</summary>
internal sealed class ApiOptions
{
    /// <summary>Segments a message sent over the API may take. Default 8.</summary>
    [Range(1, 255)]
    public int MaxSegments { get; set; } = 8;

    /// <summary>What numbers that may be written to begin with, in international digits; empty for the mobile numbers of Pakistan (923).</summary>
    public List<string> Destinations { get; } = [];

    /// <summary>Whether a number may be written to: not abroad and not at a premium, where somebody else earns on each message.</summary>
    public bool Reaches(Msisdn to) =>
        Destinations.Count == 0 ? to.Digits.Length == 12 && to.Digits.StartsWith("923", StringComparison.Ordinal) : Destinations.Exists(prefix => to.Digits.StartsWith(prefix, StringComparison.Ordinal));

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
