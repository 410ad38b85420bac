using System.Globalization;
using Gateway.Store;

namespace Gateway.Keeping.Retention;

/// <summary>Goes through one table a batch at a time. A long one is gone through by its numbers, and only from where the last run stopped.</summary>
/// <param name="database">Where it is.</param>
/// <param name="writer">Its writer.</param>
/// <param name="sql">Knows <c>@before</c> and <c>@most</c>.</param>
/// <param name="step">What goes.</param>
/// <param name="name">Names the step, for its mark.</param>
/// <param name="batch">Rows in one transaction.</param>
internal sealed class RetentionWalk(Database database, BatchWriter writer, NamedSql sql, RetentionStep step, string name, int batch)
{
    private long? _from;
    private long _mark;
    private bool _isHeld;

    /// <summary>Whether it has come to the end of what is due.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Does the next batch; answers how many rows went.</summary>
    public Task<int> NextAsync(CancellationToken stopping) => step.Held is null ? NextFoundAsync(stopping) : NextWindowAsync(stopping);

    /// <summary>How many rows are due and still there; counts no further than asked.</summary>
    public long Left(DbSession session, long most)
    {
        var (statement, values) = sql.Of(string.Create(CultureInfo.InvariantCulture, $"SELECT COUNT(*) FROM (SELECT 1 FROM {step.Table} WHERE {AfterMark}{step.IsDue} LIMIT {most}) AS due"));
        return Convert.ToInt64(session.Scalar(statement, values), CultureInfo.InvariantCulture);
    }

    /// <summary>The oldest that is still there.</summary>
    public DateTimeOffset? Oldest(DbSession session)
    {
        if (step.Time == RetentionStep.Elsewhere)
            return null;
        var rest = step.Due.Contains("@before", StringComparison.Ordinal) ? "1 = 1" : step.Due;
        var (statement, values) = sql.Of(step.Held is null
            ? $"SELECT MIN({step.Time}) FROM {step.Table} WHERE {rest}"
            : $"SELECT {step.Time} FROM {step.Table} WHERE {AfterMark}{rest} ORDER BY seq LIMIT 1");
        return session.Scalar(statement, values) is long oldest ? DateTimeOffset.FromUnixTimeMilliseconds(oldest) : null;
    }

    private string AfterMark => step.Held is null ? "" : string.Create(CultureInfo.InvariantCulture, $"seq > {_mark} AND ");

    private async Task<int> NextFoundAsync(CancellationToken stopping)
    {
        var gone = await writer.WriteAsync(
            session =>
            {
                var place = session.IsPostgreSql ? "ctid" : "rowid";
                var found = $"SELECT {place} FROM {step.Table} WHERE {step.IsDue} LIMIT @most";
                var (statement, values) = sql.Of($"{step.Change} WHERE {place} {(session.IsPostgreSql ? $"= ANY(ARRAY({found}))" : $"IN ({found})")}");
                return session.Execute(statement, values);
            }, stopping);
        IsEnded = gone < batch;
        return gone;
    }

    // Rows lie in the order of their numbers, which is that of their age but for moments: a window with a row younger than the term is the last.
    private async Task<int> NextWindowAsync(CancellationToken stopping)
    {
        if (_from is null)
            _from = _mark = await database.ReadAsync(session => session.Scalar("SELECT seq FROM retention_marks WHERE step = $1", name) as long? ?? 0, stopping);
        var (from, window) = (_from.Value, await database.ReadAsync(session => Look(session, _from.Value), stopping));
        if (window is null)
        {
            IsEnded = true;
            return 0;
        }

        var rows = string.Create(CultureInfo.InvariantCulture, $"seq > {from} AND seq <= {window.Last}");
        var where = $"{rows} AND {step.IsDue}";
        var (first, (change, values)) = (step.First.Select(one => sql.Of(one(where))).ToList(), sql.Of($"{step.Change} WHERE {where}"));
        var gone = await writer.WriteAsync(
            session =>
            {
                foreach (var (statement, its) in first)
                    session.Execute(statement, its);
                return session.Execute(change, values);
            }, stopping);
        // What is held back is looked at again the next night.
        var (held, old) = sql.Of($"SELECT 1 FROM {step.Table} WHERE {rows} AND {step.Time} < @before AND {step.Held} LIMIT 1");
        _isHeld |= await database.ReadAsync(session => session.Scalar(held, old) is not null, stopping);
        IsEnded = window.IsYoung;
        _from = window.Last;
        if (!_isHeld && !IsEnded)
            await MarkAsync(window.Last, stopping);
        return gone;
    }

    private async Task MarkAsync(long seq, CancellationToken stopping)
    {
        _mark = seq;
        await writer.WriteAsync(
            session => session.Execute("INSERT INTO retention_marks (step, seq) VALUES ($1, $2) ON CONFLICT (step) DO UPDATE SET seq = excluded.seq", name, seq), stopping);
    }

    private Window? Look(DbSession session, long from)
    {
        var (statement, values) = sql.Of(string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT MAX(seq), MAX(CASE WHEN age >= @before THEN 1 ELSE 0 END) FROM (SELECT seq, {step.Time} AS age FROM {step.Table} WHERE seq > {from} ORDER BY seq LIMIT @most) AS found"));
        return session.First(statement, row => row.IsDBNull(0) ? null : new Window(row.GetInt64(0), Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture) != 0), values);
    }

    private sealed record Window(long Last, bool IsYoung);
}
