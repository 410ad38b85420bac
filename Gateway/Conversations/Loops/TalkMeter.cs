namespace Gateway.Conversations.Loops;

/// <summary>Whether one number keeps saying the same, as machines do that answer each other for ever.</summary>
internal sealed record TalkMeter
{
    /// <summary>A number that was not heard yet.</summary>
    public static TalkMeter Silent { get; } = new();

    /// <summary>When it was last heard.</summary>
    public DateTimeOffset HeardAt { get; init; }

    /// <summary>When the running window of exchanges began.</summary>
    public DateTimeOffset WindowAt { get; init; }

    /// <summary>The marks of the last four exchanges, 16 bits each, the newest lowest: machines that talk with each other go in small circles.</summary>
    public ulong Marks { get; init; }

    /// <summary>Exchanges of the window that were among the four before them.</summary>
    public int Repeats { get; init; }

    /// <summary>Until when it gets no answer to what it keeps saying.</summary>
    public DateTimeOffset QuietUntil { get; init; }

    /// <summary>When it was last told to slow down.</summary>
    public DateTimeOffset ToldAt { get; init; }

    /// <summary>One more exchange: what was said and where.</summary>
    public TalkMeter Exchanged(ushort mark, DateTimeOffset now, TimeSpan window)
    {
        // While a number is quiet the window stays open: what it keeps saying is still known.
        var isOver = (now - WindowAt >= window && now >= QuietUntil) || now < WindowAt;
        var meter = isOver ? this with { WindowAt = now, Marks = 0, Repeats = 0 } : this;
        var repeats = meter.Has(mark) ? meter.Repeats + 1 : meter.Repeats;
        return meter with { HeardAt = now, Marks = (meter.Marks << 16) | mark, Repeats = repeats };
    }

    /// <summary>Whether an exchange was among the last four.</summary>
    public bool Has(ushort mark)
    {
        for (var marks = Marks; marks != 0; marks >>= 16)
        {
            if ((ushort)marks == mark)
                return true;
        }

        return false;
    }
}
