using Gateway.Registry.Import;
using Gateway.Registry.Sources;
using Gateway.Registry.Sync;
using Gateway.Store;

namespace Gateway.Registry.Uploads;

/// <summary>How fresh one table of one source is.</summary>
/// <param name="Source">The source; empty for files.</param>
/// <param name="Table">The table, by the name of its file.</param>
/// <param name="Rows">Rows of it.</param>
/// <param name="AsOf">When it was last read to its end; null for never.</param>
internal sealed record FreshTable(string Source, string Table, long Rows, DateTimeOffset? AsOf);

/// <summary>One registry outside.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">openIMIS or DCI.</param>
/// <param name="Minutes">Minutes between two readings; 0 for only when asked.</param>
/// <param name="LastAt">When it was last read to its end; null for never.</param>
/// <param name="IsResting">Whether it failed so often that it is given a rest.</param>
/// <param name="IsWished">Whether somebody wants it read now.</param>
/// <param name="IsUnderWay">Whether a reading began and has not come to its end.</param>
internal sealed record OutsideSource(string Name, string Kind, int Minutes, DateTimeOffset? LastAt, bool IsResting, bool IsWished, bool IsUnderWay);

/// <summary>One finished reading of a file or a source.</summary>
internal sealed record PastImport(Guid Id, string File, string Source, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, long Read, long Loaded, long Unchanged, long Rejected);

/// <summary>Says how old what the registry answers from is, by source and table; counting millions of rows is done once a minute at most.</summary>
internal sealed class Freshness(Database database, RegistryImport import, RegistrySources sources, SyncWishes wishes, TimeProvider time)
{
    private const int Page = 50;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly string[] Sourced = ["beneficiaries", "enrolments", "payments"];

    private volatile Counted? _counted;

    /// <summary>Every table of every source that has rows, or was ever read.</summary>
    public async ValueTask<IReadOnlyList<FreshTable>> TablesAsync(CancellationToken aborted)
    {
        var read = await database.ReadAsync(
            session => session.All("SELECT source, file, MAX(finished_at) FROM imports WHERE finished_at IS NOT NULL GROUP BY source, file", row => (Source: row.GetString(0), File: row.GetString(1), At: row.TimeOrNull(2))), aborted);
        var counts = await CountAsync(read.Max(one => one.At), aborted);
        return [.. counts.Select(count => count with
        {
            AsOf = read.Where(one => one.Source == count.Source && (one.Source.Length > 0 || one.File == count.Table)).Max(one => one.At),
        })];
    }

    /// <summary>The registries outside.</summary>
    public async ValueTask<IReadOnlyList<OutsideSource>> SourcesAsync(CancellationToken aborted)
    {
        var wished = await wishes.AllAsync(aborted);
        var rows = await database.ReadAsync(
            session => (
                Last: session.All("SELECT source, MAX(finished_at) FROM imports WHERE source <> '' GROUP BY source", row => (row.GetString(0), row.TimeOrNull(1))).ToDictionary(one => one.Item1, one => one.Item2),
                Open: session.All("SELECT source FROM registry_syncs WHERE started_at IS NOT NULL", row => row.GetString(0))), aborted);
        OutsideSource Of(string name, string kind, int minutes, bool isResting) =>
            new(name, kind, minutes, rows.Last.GetValueOrDefault(name), isResting, wished.Contains(name), rows.Open.Contains(name));
        return
        [
            .. sources.OpenImis.Select(source => Of(source.Name, "openIMIS", source.Options.SyncMinutes, source.Client.IsResting)),
            .. sources.Dci.Select(source => Of(source.Name, "DCI", source.Options.SyncMinutes, source.Client.IsResting)),
        ];
    }

    /// <summary>Readings, the newest first, before one that was seen last.</summary>
    public ValueTask<List<PastImport>> HistoryAsync(Guid? after, CancellationToken aborted)
    {
        const string Select = "SELECT id, file, source, started_at, finished_at, read, loaded, unchanged, rejected FROM imports";
        static PastImport Read(System.Data.Common.DbDataReader row) =>
            new(row.Id(0), row.GetString(1), row.GetString(2), row.Time(3), row.TimeOrNull(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8));
        return database.ReadAsync(
            session => after is { } last
                ? session.All($"{Select} WHERE id < $1 ORDER BY id DESC LIMIT $2", Read, last.Stored(), (long)Page + 1)
                : session.All($"{Select} ORDER BY id DESC LIMIT $1", Read, (long)Page + 1), aborted);
    }

    private async ValueTask<IReadOnlyList<FreshTable>> CountAsync(DateTimeOffset? newest, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        // What was read since the last count is counted at once: somebody is looking whether it came.
        if (_counted is { } known && now - known.At < Fresh && known.Newest == newest)
            return known.Tables;
        var tables = await database.ReadAsync(session => import.Tables().SelectMany(table => Count(session, table)).ToList(), aborted);
        _counted = new(tables, now, newest);
        return tables;
    }

    private static List<FreshTable> Count(DbSession session, CsvTable table)
    {
        var name = table.Statement.Table;
        if (!Sourced.Contains(name))
            return [new FreshTable("", table.File, (long)session.Scalar($"SELECT COUNT(*) FROM {name}")!, null)];
        var bySource = session.All($"SELECT source, COUNT(*) FROM {name} GROUP BY source ORDER BY source", row => new FreshTable(row.GetString(0), table.File, row.GetInt64(1), null));
        return bySource.Exists(one => one.Source.Length == 0) ? bySource : [new FreshTable("", table.File, 0, null), .. bySource];
    }

    private sealed record Counted(IReadOnlyList<FreshTable> Tables, DateTimeOffset At, DateTimeOffset? Newest);
}
