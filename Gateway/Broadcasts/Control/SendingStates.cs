using System.Globalization;
using Gateway.Messages;
using Gateway.Outbox.Journal;
using Gateway.Store;

namespace Gateway.Broadcasts.Control;

/// <summary>Where the people of a broadcast, or of a part of it, stand. The seven always add up to all of them.</summary>
internal sealed record StateCounts(long Waiting, long Handed, long Delivered, long Failed, long NoReport, long Skipped, long Cancelled)
{
    /// <summary>All of them.</summary>
    public long People => Waiting + Handed + Delivered + Failed + NoReport + Skipped + Cancelled;

    /// <summary>Passed to the networks.</summary>
    public long HandedOver => Handed + Delivered + Failed + NoReport;
}

/// <summary>A broadcast in numbers at one moment.</summary>
/// <param name="Broadcast">The broadcast.</param>
/// <param name="All">All of its people.</param>
/// <param name="Operators">Messages by the network that has them now.</param>
internal sealed record SendingStates(Broadcast Broadcast, StateCounts All, IReadOnlyList<(string Operator, StateCounts Counts)> Operators)
{
    // After so long a network has nothing more to tell.
    private static readonly TimeSpan ReportsLast = TimeSpan.FromHours(48);

    private const string Numbers =
        $"""
        SELECT operator, status, SUM(messages) FROM {KeptCounts.OfBroadcast} GROUP BY operator, status
        UNION ALL SELECT operator, -1, next_ordinal FROM broadcast_cursors WHERE broadcast_id = $1
        UNION ALL SELECT operator, -2, total FROM broadcast_cursors WHERE broadcast_id = $1
        """;

    /// <summary>Waiting to leave, whether or not they are in the queue.</summary>
    public long Waiting => All.Waiting;

    /// <summary>The results are final: nothing is waited for any more.</summary>
    public bool IsFinal => Broadcast.FinishedAt is not null && All.Handed == 0;

    /// <summary>Reads them in one statement, so that nobody is counted twice or not at all while messages are handed over.</summary>
    /// <param name="session">The session.</param>
    /// <param name="id">The broadcast.</param>
    /// <param name="now">When given, messages without a report for two days count as without one.</param>
    public static SendingStates? Of(DbSession session, Guid id, DateTimeOffset? now = null)
    {
        var key = id.Stored();
        if (session.First($"SELECT {Broadcast.Columns} FROM broadcasts WHERE id = $1", Broadcast.Read, key) is not { } broadcast)
            return null;
        var rows = session.All(Numbers, row => (Operator: row.GetString(0), Status: Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture), Count: Convert.ToInt64(row.GetValue(2), CultureInfo.InvariantCulture)), key);
        var isOld = now is { } today && broadcast.FinishedAt is { } finished && today - finished > ReportsLast;
        var lines = rows.GroupBy(row => row.Operator, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Count(broadcast, group.ToDictionary(row => row.Status, row => row.Count), isOld))).ToList();
        return new(broadcast, Sum(lines.ConvertAll(line => line.Item2)), lines);
    }

    private static StateCounts Count(Broadcast broadcast, Dictionary<long, long> rows, bool isOld)
    {
        long Of(MessageStatus status) => rows.GetValueOrDefault((long)status);
        var total = rows.GetValueOrDefault(-2);
        var passed = rows.GetValueOrDefault(-1);
        var messages = rows.Where(row => row.Key >= 0).Sum(row => row.Value);
        // Nobody of them will be written to any more once it was stopped.
        var isStopped = broadcast.State == BroadcastState.Cancelled;
        var queued = Of(MessageStatus.Queued) + Of(MessageStatus.Scheduled);
        var submitted = Of(MessageStatus.Submitted);
        return new(
            Waiting: (isStopped ? 0 : total - passed) + queued,
            Handed: isOld ? 0 : submitted,
            Delivered: Of(MessageStatus.Delivered),
            Failed: Of(MessageStatus.Failed) + Of(MessageStatus.Expired),
            NoReport: Of(MessageStatus.Unknown) + (isOld ? submitted : 0),
            // Passed by without a message: opted out since, or over the daily limit. Where a stand-by took over, one network has more than it was given.
            Skipped: passed - messages,
            Cancelled: Of(MessageStatus.Cancelled) + (isStopped ? total - passed : 0));
    }

    private static StateCounts Sum(List<StateCounts> lines) => new(
        lines.Sum(line => line.Waiting), lines.Sum(line => line.Handed), lines.Sum(line => line.Delivered), lines.Sum(line => line.Failed),
        lines.Sum(line => line.NoReport), lines.Sum(line => line.Skipped), lines.Sum(line => line.Cancelled));
}
