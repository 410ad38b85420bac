namespace Gateway.Outbox.Queue.Sqlite;

/// <summary>How far a leased entry has come.</summary>
internal enum FlightPhase
{
    /// <summary>Handed out; nothing durable says so.</summary>
    Leased,
    /// <summary>Its mark is being written.</summary>
    Marking,
    /// <summary>May be on the wire.</summary>
    Marked,
    /// <summary>Its outcome is being written.</summary>
    Settling,
    /// <summary>May have been sent; a late answer can still settle it.</summary>
    Unknown,
}

/// <summary>An entry in somebody's hands. The queue's lock guards it.</summary>
internal sealed class InFlight(StoredEntry entry, long fence, DateTimeOffset deadline)
{
    /// <summary>The entry.</summary>
    public StoredEntry Entry { get; } = entry;

    /// <summary>The lease it belongs to.</summary>
    public long Fence { get; } = fence;

    /// <summary>How far it has come.</summary>
    public FlightPhase Phase { get; set; }

    /// <summary>When it is settled without its holder.</summary>
    public DateTimeOffset Deadline { get; set; } = deadline;
}
