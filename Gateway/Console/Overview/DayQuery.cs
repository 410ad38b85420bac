using System.Globalization;
using Gateway.Broadcasts;
using Gateway.Grievances;
using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Console.Overview;

/// <summary>Reads the day; however many people look at it, the database is asked once in ten seconds.</summary>
internal sealed class DayQuery(Database database, TimeProvider time) : IDisposable
{
    private const long Hour = 3_600_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _one = new(1);
    private DayFigures? _last;

    /// <summary>The figures, at most ten seconds old.</summary>
    public async Task<DayFigures> ReadAsync(CancellationToken aborted)
    {
        if (!await _one.WaitAsync(Patience, aborted))
            throw new TimeoutException("The figures of the day are being read, but the database does not answer.");
        try
        {
            var now = time.GetUtcNow();
            if (_last is { } last && now - last.At < Fresh)
                return last;
            return _last = await database.ReadAsync(session => Read(session, now), aborted);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private static DayFigures Read(DbSession session, DateTimeOffset now)
    {
        var midnight = Figures.Midnight(now);
        var oldest = session.Scalar("SELECT MIN(created_at) FROM messages WHERE status = 0");
        return new(
            now, Hours(session, midnight, now), Sending(session), oldest is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            Count(session, "SELECT COUNT(*) FROM inbox WHERE received_at >= $1 AND (outcome = 'failed_silent' OR (handled_at IS NULL AND received_at < $2))", midnight.Stored(), (now - Late).Stored()),
            Cases(session, null), Cases(session, now), Cases(session, midnight.AddDays(1)));
    }

    // Ids are UUIDs of version 7: the index on them finds today's messages without one on created_at. Pakistan's hours begin with UTC's.
    private static List<HourFigures> Hours(DbSession session, DateTimeOffset midnight, DateTimeOffset now)
    {
        var first = Guid.CreateVersion7(midnight).Stored();
        first.AsSpan(6).Clear();
        var counts = session.All(
            $"SELECT created_at / {Hour}, status, COUNT(*) FROM messages WHERE id >= $1 GROUP BY created_at / {Hour}, status",
            row => (Hour: row.GetInt64(0), Status: (MessageStatus)row.GetInt64(1), Number: row.GetInt64(2)), first);
        var hours = new List<HourFigures>();
        for (var from = midnight; from <= now; from = from.AddHours(1))
        {
            var number = from.ToUnixTimeMilliseconds() / Hour;
            hours.Add(new(from, OutFigures.Of(counts.Where(count => count.Hour == number).Select(count => (count.Status, count.Number)))));
        }

        return hours;
    }

    private static List<SendingFigures> Sending(DbSession session) => session.All(
        """
        SELECT b.id, b.message_key, b.state, b.total, (SELECT COALESCE(SUM(c.next_ordinal), 0) FROM broadcast_cursors c WHERE c.broadcast_id = b.id)
        FROM broadcasts b WHERE b.finished_at IS NULL AND b.state IN (1, 2) ORDER BY b.created_at LIMIT 10
        """,
        row => new SendingFigures(
            row.Id(0), row.GetString(1), (BroadcastState)row.GetInt64(2) == BroadcastState.Paused,
            Convert.ToInt64(row.GetValue(4), CultureInfo.InvariantCulture), row.GetInt64(3)));

    // Who writes about her safety is counted nowhere but in that lane.
    private static long Cases(DbSession session, DateTimeOffset? due)
    {
        const string open = $"SELECT COUNT(*) FROM cases WHERE category <> 'SAFETY' AND status IN ({CaseStatus.OpenList})";
        return due is { } time ? Count(session, open + " AND due_at < $1", time.Stored()) : Count(session, open);
    }

    private static long Count(DbSession session, string sql, params ReadOnlySpan<object?> values) =>
        Convert.ToInt64(session.Scalar(sql, values), CultureInfo.InvariantCulture);
}
