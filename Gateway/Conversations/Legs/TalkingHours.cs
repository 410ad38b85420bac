using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Legs;

/// <summary>The hours in which somebody is written to unasked, by the wall clock of the programme's zone.</summary>
internal sealed class TalkingHours(IOptions<ConversationOptions> options)
{
    private readonly ConversationOptions _options = options.Value;
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>The given instant when it is within the hours, else the instant at which they next begin.</summary>
    public DateTimeOffset NextFrom(DateTimeOffset instant) => Next(instant, _options.NudgeFrom, _options.NudgeUntil);

    /// <summary>When the hours that an instant is in are over; the instant itself when it is in none.</summary>
    public DateTimeOffset EndAfter(DateTimeOffset instant)
    {
        if (NextFrom(instant) != instant)
            return instant;
        var local = TimeZoneInfo.ConvertTime(instant, _zone);
        var clock = TimeOnly.FromTimeSpan(local.TimeOfDay);
        // Hours may reach over midnight.
        var closing = (_options.NudgeUntil > clock ? local.Date : local.Date.AddDays(1)) + _options.NudgeUntil.ToTimeSpan();
        return new DateTimeOffset(closing, _zone.GetUtcOffset(closing)).ToUniversalTime();
    }

    /// <summary>Whether people of ours are at their desk.</summary>
    public bool IsDeskOpen(DateTimeOffset instant) => DeskFrom(instant) == instant;

    /// <summary>The given instant when people of ours are at their desk, else when they next are.</summary>
    public DateTimeOffset DeskFrom(DateTimeOffset instant) => Next(instant, _options.DeskFrom, _options.DeskUntil);

    private DateTimeOffset Next(DateTimeOffset instant, TimeOnly from, TimeOnly until)
    {
        var local = TimeZoneInfo.ConvertTime(instant, _zone);
        var clock = TimeOnly.FromTimeSpan(local.TimeOfDay);
        if (clock.IsBetween(from, until))
            return instant;
        var day = clock < from ? local.Date : local.Date.AddDays(1);
        var opening = day + from.ToTimeSpan();
        return new DateTimeOffset(opening, _zone.GetUtcOffset(opening)).ToUniversalTime();
    }
}
