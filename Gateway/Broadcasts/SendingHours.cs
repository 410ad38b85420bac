namespace Gateway.Broadcasts;

/// <summary>When people may be written to who did not ask: the wall clock of the programme's zone decides.</summary>
internal sealed class SendingHours
{
    private readonly TimeZoneInfo _zone;
    private readonly TimeOnly _from;
    private readonly TimeOnly _until;

    /// <summary>Takes the hours from the settings.</summary>
    /// <exception cref="TimeZoneNotFoundException">The system does not know the zone.</exception>
    public SendingHours(BroadcastOptions options)
    {
        (_from, _until) = (options.SendFrom, options.SendUntil);
        if (TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out var zone))
            _zone = zone;
        else if (options.TimeZone == "Asia/Karachi")
            // Pakistan has no summer time; systems without a zone database still get it right.
            _zone = TimeZoneInfo.CreateCustomTimeZone("Asia/Karachi", TimeSpan.FromHours(5), "Asia/Karachi", "Asia/Karachi");
        else
            throw new TimeZoneNotFoundException($"Broadcasts:TimeZone: the system does not know \"{options.TimeZone}\".");
    }

    /// <summary>Whether sending is allowed at an instant. Hours that pass midnight are understood.</summary>
    public bool IsOpen(DateTimeOffset instant) => TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(instant, _zone).TimeOfDay).IsBetween(_from, _until);

    /// <summary>The hours as staff read them.</summary>
    public override string ToString() => $"{_from:HH\\:mm}–{_until:HH\\:mm}";
}
