namespace Gateway.Outbox.Queue.Redis;

/// <summary>Bounds and deadlines of the queue in Redis.</summary>
internal sealed record RedisQueueOptions
{
    /// <summary>How many entries a lane may hold; beyond it a push is refused and the rows wait in the journal.</summary>
    public long LaneCapacity { get; init; } = 1_000_000;

    /// <summary>How many results of an operator may wait for the journal before leasing stops.</summary>
    public int ResultCapacity { get; init; } = 200_000;

    /// <summary>How long a lease lasts that is never marked. A dispatcher marks at once, so that only a lost answer waits for this.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a mark lasts that nobody reports on; longer than any response time-out, which the dispatcher reports itself.</summary>
    public TimeSpan MarkTime { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>How long a late answer can still settle an unknown message.</summary>
    public TimeSpan LateAnswerTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After how long a silence a process counts as gone, and what it held is settled.</summary>
    public TimeSpan OwnerSilence { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a reader of results has them to itself.</summary>
    public TimeSpan ReaderTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a process may end with a message in hand before that message is set aside.</summary>
    public int Crashes { get; init; } = 3;
}
