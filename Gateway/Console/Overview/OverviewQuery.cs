using System.Data.Common;
using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Console.Overview;

/// <summary>Reads the figures of the first page; however many people look at it, the database is asked once in two seconds.</summary>
internal sealed class OverviewQuery(Database database, Func<IReadOnlyList<LinkFigures>> links, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);
    private OverviewFigures? _last;

    /// <summary>The figures, at most two seconds old.</summary>
    public async Task<OverviewFigures> ReadAsync(CancellationToken aborted)
    {
        if (!await _one.WaitAsync(Patience, aborted))
            throw new TimeoutException("The figures of the overview are being read, but the database does not answer.");
        try
        {
            var now = time.GetUtcNow();
            if (_last is { } last && now - last.At < Fresh)
                return last with { Links = links() };
            return _last = await database.ReadAsync(session => Read(session, now, links()), aborted);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private static OverviewFigures Read(DbSession session, DateTimeOffset now, IReadOnlyList<LinkFigures> links)
    {
        var midnight = Figures.Midnight(now);
        var oldest = session.Scalar("SELECT MIN(received_at) FROM inbox WHERE handled_at IS NULL");
        return new(
            now,
            links,
            Count(session, "SELECT COUNT(*) FROM inbox WHERE received_at >= $1", midnight.Stored()),
            Out(session, midnight),
            Count(session, "SELECT COUNT(*) FROM inbox WHERE handled_at IS NULL"),
            oldest is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            Count(session, "SELECT COUNT(*) FROM messages WHERE status = 0"),
            Count(session, "SELECT COUNT(*) FROM dialogs"),
            session.First(
                "SELECT file, started_at, finished_at, read, loaded, rejected FROM imports ORDER BY started_at DESC LIMIT 1",
                row => new ImportFigures(row.GetString(0), row.Time(1), row.TimeOrNull(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))));
    }

    // Ids are UUIDs of version 7: the index on them finds today's messages without one on created_at.
    private static OutFigures Out(DbSession session, DateTimeOffset midnight)
    {
        var first = Guid.CreateVersion7(midnight).Stored();
        first.AsSpan(6).Clear();
        var counts = session.All(
            "SELECT status, COUNT(*) FROM messages WHERE id >= $1 GROUP BY status", (DbDataReader row) => (Status: (MessageStatus)row.GetInt64(0), Number: row.GetInt64(1)), first);
        return OutFigures.Of(counts);
    }

    private static long Count(DbSession session, string sql, params ReadOnlySpan<object?> values) =>
        Convert.ToInt64(session.Scalar(sql, values), System.Globalization.CultureInfo.InvariantCulture);
}
