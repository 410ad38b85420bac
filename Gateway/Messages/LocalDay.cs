namespace Gateway.Messages;

/// <summary>The programme's calendar: which day it is where its people live.</summary>
internal sealed class LocalDay
{
    private readonly TimeZoneInfo _zone;

    /// <summary>Takes a zone of the settings. Pakistan has no summer time, so that it needs no zone database.</summary>
    /// <exception cref="TimeZoneNotFoundException">The system does not know the zone.</exception>
    public LocalDay(string zone) => _zone = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known
        : zone == "Asia/Karachi" ? TimeZoneInfo.CreateCustomTimeZone(zone, TimeSpan.FromHours(5), zone, zone)
        : throw new TimeZoneNotFoundException($"The system does not know the time zone \"{zone}\".");

    /// <summary>The day of an instant, as the number of days since 1 January 0001.</summary>
    public long Of(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _zone).DateTime).DayNumber;
}
