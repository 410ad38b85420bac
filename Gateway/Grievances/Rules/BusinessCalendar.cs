using System.Collections.Frozen;

namespace Gateway.Grievances.Rules;

/// <summary>Working time: it runs through the 24 hours of each working day where the programme's people live, and stands still on all other days.</summary>
internal sealed class BusinessCalendar(TimeZoneInfo zone, IReadOnlySet<DayOfWeek> workingDays, IEnumerable<DateOnly> holidays)
{
    private readonly FrozenSet<DateOnly> _holidays = holidays.ToFrozenSet();

    /// <summary>Whether people work on a day.</summary>
    public bool IsWorking(DateOnly day) => workingDays.Contains(day.DayOfWeek) && !_holidays.Contains(day);

    /// <summary>The day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The instant at which so much working time has passed.</summary>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan workingTime)
    {
        var (at, left) = (from, workingTime);
        while (true)
        {
            var midnight = StartOf(DayOf(at).AddDays(1));
            if (IsWorking(DayOf(at)))
            {
                if (left <= midnight - at)
                    return at + left;
                left -= midnight - at;
            }

            at = midnight;
        }
    }

    /// <summary>How much working time lies between two instants; none when the second is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        for (var at = from; at < to;)
        {
            var midnight = StartOf(DayOf(at).AddDays(1));
            var until = midnight < to ? midnight : to;
            if (IsWorking(DayOf(at)))
                sum += until - at;
            at = until;
        }

        return sum;
    }

    private DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        // Where summer time begins at midnight, the day begins an hour later.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
