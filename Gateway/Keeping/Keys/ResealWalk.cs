using System.Globalization;
using System.Runtime.CompilerServices;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Keeping.Keys;

/// <summary>
/// Goes through one table in the order in which its rows lie: by row number in SQLite, by page in PostgreSQL. Where it is stands in the
/// database, in the transaction of the rows themselves.
/// </summary>
internal sealed class ResealWalk(Database database, BatchWriter writer, PersonalData personal, ResealTask task, SealedTable table)
{
    private const int Batch = 300;
    private const int Pages = 8;

    private string ColumnList => string.Join(", ", table.Columns.Select(column => column.Column));

    /// <summary>Whether any row is still sealed with an old key.</summary>
    public ValueTask<bool> RemainsAsync(CancellationToken aborted) => database.ReadAsync(
        session => session.Scalar($"SELECT 1 FROM {table.Name} WHERE {Old(out var values, from: 1)} LIMIT 1", values) is not null, aborted);

    /// <summary>Goes to the end of the table once, from where it was left; answers the rows of each batch.</summary>
    public async IAsyncEnumerable<int> RoundAsync([EnumeratorCancellation] CancellationToken aborted)
    {
        while (true)
        {
            var (rows, isEnd) = await writer.WritePatientlyAsync(session => session.IsPostgreSql ? NextPages(session) : NextRows(session), aborted);
            if (rows > 0)
                yield return rows;
            if (isEnd)
                yield break;
        }
    }

    private (int Rows, bool IsEnd) NextRows(DbSession session)
    {
        var from = Mark(session);
        var where = Old(out var values, from: 3);
        var found = session.All(
            $"SELECT rowid, {ColumnList} FROM {table.Name} WHERE rowid > $1 AND {where} ORDER BY rowid LIMIT $2",
            row => (Place: row.GetInt64(0), Values: Read(row)), [from, (long)Batch, .. values]);
        foreach (var (place, octets) in found)
            Update(session, "rowid = $1", place, octets);
        var isEnd = found.Count < Batch;
        Mark(session, isEnd ? null : found[^1].Place);
        return (found.Count, isEnd);
    }

    private (int Rows, bool IsEnd) NextPages(DbSession session)
    {
        var from = Mark(session);
        var pages = (long)session.Scalar("SELECT pg_relation_size($1::text::regclass) / current_setting('block_size')::bigint", table.Name)!;
        var where = Old(out var values, from: 3);
        // Whoever has a row locked keeps it, and nobody waits for anybody.
        var found = session.All(
            $"SELECT ctid::text, {ColumnList} FROM {table.Name} WHERE ctid >= $1::text::tid AND ctid < $2::text::tid AND {where} FOR UPDATE SKIP LOCKED",
            row => (Place: row.GetString(0), Values: Read(row)), [Page(from), Page(from + Pages), .. values]);
        foreach (var (place, octets) in found)
            Update(session, "ctid = $1::text::tid", place, octets);
        var isEnd = from + Pages >= pages;
        Mark(session, isEnd ? null : from + Pages);
        return (found.Count, isEnd);
    }

    private void Update(DbSession session, string where, object place, byte[]?[] octets)
    {
        var (set, values) = (new List<string>(), new List<object?> { place });
        for (var i = 0; i < octets.Length; i++)
        {
            if (octets[i] is not { } old || !task.Old.TryGetValue(PersonalData.KeyNumberOf(old), out var programme))
                continue;
            values.Add(personal.Seal(personal.Open(old, table.Columns[i].Place), table.Columns[i].Place, programme));
            set.Add(string.Create(CultureInfo.InvariantCulture, $"{table.Columns[i].Column} = ${values.Count}"));
        }

        session.Execute($"UPDATE {table.Name} SET {string.Join(", ", set)} WHERE {where}", [.. values]);
    }

    private byte[]?[] Read(System.Data.Common.DbDataReader row) => [.. table.Columns.Select((_, i) => row.OctetsOrNull(i + 1))];

    // (substr(a, 1, 3) IN ($3, $4) OR substr(a, 1, 1) = $5 OR …)
    private string Old(out object?[] values, int from)
    {
        var starts = task.Old.Keys.Select(PersonalData.StartOf).ToList();
        values = [.. starts];
        var one = table.Columns.Select(column => string.Join(" OR ", starts.Select((start, i) =>
            string.Create(CultureInfo.InvariantCulture, $"substr({column.Column}, 1, {start.Length}) = ${from + i}"))));
        return starts.Count == 0 ? "1 = 0" : $"({string.Join(" OR ", one)})";
    }

    private long Mark(DbSession session) =>
        session.Scalar("SELECT place FROM reseal_marks WHERE table_name = $1 AND target = $2", table.Name, task.Name) as long? ?? 0;

    private void Mark(DbSession session, long? place)
    {
        if (place is { } at)
            session.Execute("INSERT INTO reseal_marks (table_name, target, place) VALUES ($1, $2, $3) ON CONFLICT (table_name) DO UPDATE SET target = excluded.target, place = excluded.place", table.Name, task.Name, at);
        else
            session.Execute("DELETE FROM reseal_marks WHERE table_name = $1", table.Name);
    }

    private static string Page(long page) => string.Create(CultureInfo.InvariantCulture, $"({page},0)");
}
