namespace Gateway.Broadcasts;

/// <summary>The settings section <c>Broadcasts</c>.</summary>
internal sealed class BroadcastOptions
{
    /// <summary>From when on broadcasts are sent, local time.</summary>
    public TimeOnly SendFrom { get; set; } = new(8, 0);

    /// <summary>Until when broadcasts are sent, local time.</summary>
    public TimeOnly SendUntil { get; set; } = new(21, 0);

    /// <summary>The programme's time zone.</summary>
    public string TimeZone { get; set; } = "Asia/Karachi";

    /// <summary>How many seconds of an operator's rate are kept in the queue.</summary>
    public int SecondsAhead { get; set; } = 60;

    /// <summary>A text of more segments than this is refused.</summary>
    public int MaxSegments { get; set; } = 4;

    /// <summary>After how many hours in the queue a message is no longer worth sending.</summary>
    public int ExpireAfterHours { get; set; } = 24;
}
