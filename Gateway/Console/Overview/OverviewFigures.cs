using Gateway.Messages;

namespace Gateway.Console.Overview;

/// <summary>What the first page shows: every number with what it counts.</summary>
/// <param name="At">When the figures were read.</param>
/// <param name="Links">The connections to the mobile networks.</param>
/// <param name="ReceivedToday">Messages that came in since midnight.</param>
/// <param name="Out">Messages written since midnight, by where they stand now.</param>
/// <param name="InboxWaiting">Messages that came in and are not yet answered.</param>
/// <param name="OldestWaiting">When the oldest of those came in.</param>
/// <param name="QueueWaiting">Messages of any day that wait to leave.</param>
/// <param name="DialogsOpen">Conversations begun and not ended.</param>
/// <param name="LastImport">The newest registry import.</param>
internal sealed record OverviewFigures(
    DateTimeOffset At,
    IReadOnlyList<LinkFigures> Links,
    long ReceivedToday,
    OutFigures Out,
    long InboxWaiting,
    DateTimeOffset? OldestWaiting,
    long QueueWaiting,
    long DialogsOpen,
    ImportFigures? LastImport);

/// <summary>Messages that left or wait to leave; the parts add up to <see cref="Total"/>.</summary>
internal sealed record OutFigures(long Waiting, long HandedOver, long Delivered, long Failed, long Unknown, long Cancelled)
{
    /// <summary>All of them.</summary>
    public long Total => Waiting + HandedOver + Delivered + Failed + Unknown + Cancelled;

    /// <summary>Those whose fate is known.</summary>
    public long WithResult => Delivered + Failed + Unknown;

    /// <summary>Sorts counts of states into what people tell apart.</summary>
    public static OutFigures Of(IEnumerable<(MessageStatus Status, long Number)> counts)
    {
        var all = counts.ToLookup(count => count.Status, count => count.Number);
        return new(
            all[MessageStatus.Queued].Sum(), all[MessageStatus.Submitted].Sum(), all[MessageStatus.Delivered].Sum(),
            all[MessageStatus.Failed].Sum() + all[MessageStatus.Expired].Sum(), all[MessageStatus.Unknown].Sum(), all[MessageStatus.Cancelled].Sum());
    }
}

/// <summary>One connection to a mobile network.</summary>
/// <param name="Operator">The network's name.</param>
/// <param name="Link">The connection's name within the network.</param>
/// <param name="Bound">True while messages can pass.</param>
/// <param name="Since">Since when it has been so.</param>
/// <param name="PartsPerSecond">How many message parts a second go out now.</param>
/// <param name="PartsPerSecondAllowed">How many the contract allows.</param>
/// <param name="WindowUsed">Requests that wait for the network's answer.</param>
/// <param name="Window">How many may wait at once.</param>
internal sealed record LinkFigures(
    string Operator, string Link, bool Bound, DateTimeOffset Since, double PartsPerSecond, double PartsPerSecondAllowed, int WindowUsed, int Window);

/// <summary>The newest import of the registry.</summary>
internal sealed record ImportFigures(string File, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, long Read, long Loaded, long Rejected);
