namespace Gateway.Outbox.Queue.Sqlite;

/// <summary>Bounds and deadlines of the embedded queue.</summary>
internal sealed record SqliteQueueOptions
{
    /// <summary>How many entries a lane may hold; beyond it a push is refused and the rows wait in the journal.</summary>
    public long LaneCapacity { get; init; } = 1_000_000;

    /// <summary>How many results may wait for the journal before leasing stops: a slow database must slow sending, not fill the memory.</summary>
    public int ResultCapacity { get; init; } = 200_000;

    /// <summary>How long a lease lasts that is never marked.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a mark lasts that nobody reports on; longer than any response time-out, which the dispatcher reports itself.</summary>
    public TimeSpan MarkTime { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>How long a late answer can still settle an unknown message.</summary>
    public TimeSpan LateAnswerTime { get; init; } = TimeSpan.FromMinutes(10);
}
