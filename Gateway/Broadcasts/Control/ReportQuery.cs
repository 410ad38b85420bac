using System.Collections.Concurrent;
using System.Globalization;
using Gateway.Messages;
using Gateway.Outbox.Journal;
using Gateway.Outbox.Pushes;
using Gateway.Store;

namespace Gateway.Broadcasts.Control;

/// <summary>People of one network, language and district in one state.</summary>
/// <param name="Operator">The network of the list.</param>
/// <param name="Language">The language they are written to in.</param>
/// <param name="District">Where they live; empty where nobody said.</param>
/// <param name="Status">Their message's; null without a message.</param>
/// <param name="People">How many.</param>
internal sealed record ReportLine(string Operator, string Language, string District, MessageStatus? Status, long People);

/// <summary>Why messages did not arrive.</summary>
/// <param name="Reason">In the network's words.</param>
/// <param name="People">How many.</param>
/// <param name="MayHelp">Whether it may help to try again.</param>
internal sealed record ReportReason(string Reason, long People, bool MayHelp);

/// <summary>What became of a broadcast, by network, language and district.</summary>
internal sealed record BroadcastReport(DateTimeOffset At, IReadOnlyList<ReportLine> Lines, IReadOnlyList<ReportReason> Reasons, IReadOnlyList<PushCounts> Screens);

/// <summary>Reads reports. Joining a million people with their messages takes seconds, so that a report is kept for half a minute.</summary>
internal sealed class ReportQuery(Database database, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private const int Kept = 50;

    // Permanent faults of a number, in the words of receipts and of SMPP statuses: another try changes nothing.
    private static readonly string[] Permanent = ["undeliverable", "rejected", "deleted", "unknown subscriber", "invalid", "barred", "not in use"];

    private readonly ConcurrentDictionary<Guid, BroadcastReport> _reports = new();

    /// <summary>The report of a broadcast, at most half a minute old.</summary>
    public async ValueTask<BroadcastReport> ReadAsync(Guid broadcast, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        if (_reports.TryGetValue(broadcast, out var last) && now - last.At < Fresh)
            return last;
        var report = await database.ReadAsync(session => Read(session, broadcast, now), aborted);
        if (_reports.Count >= Kept)
            _reports.Clear();
        _reports[broadcast] = report;
        return report;
    }

    private static BroadcastReport Read(DbSession session, Guid broadcast, DateTimeOffset now)
    {
        var lines = session.All(
            """
            SELECT r.operator, r.language, COALESCE(r.district, ''), m.status, COUNT(*)
            FROM broadcast_recipients r LEFT JOIN messages m ON m.receiver = r.person AND m.broadcast_id = r.broadcast_id
            WHERE r.broadcast_id = $1 GROUP BY r.operator, r.language, COALESCE(r.district, ''), m.status
            """,
            row => new ReportLine(row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : (MessageStatus)row.GetInt64(3), row.GetInt64(4)),
            broadcast.Stored());
        var reasons = session.All(
            $"""
            SELECT reason, SUM(messages), MIN(status) FROM {KeptCounts.FailedOfBroadcast}
            GROUP BY reason ORDER BY SUM(messages) DESC LIMIT 50
            """,
            row => (Reason: row.GetString(0), People: Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture), Status: (MessageStatus)Convert.ToInt64(row.GetValue(2), CultureInfo.InvariantCulture)), broadcast.Stored());
        return new(now, lines, reasons.ConvertAll(one => new ReportReason(
            one.Reason.Length > 0 ? one.Reason : one.Status.ToString(), one.People,
            one.Status == MessageStatus.Expired || !Permanent.Any(word => one.Reason.Contains(word, StringComparison.OrdinalIgnoreCase)))),
            PushCounts.Of(session, broadcast));
    }
}
