using System.Globalization;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Keeping.Persons;

/// <summary>Rows that something was done to.</summary>
internal sealed record ErasedRows(string Holds, string What, int Rows);

/// <summary>Rows that stay.</summary>
internal sealed record StayingRows(string Holds, long Rows, string Why);

/// <summary>What was done, or would be.</summary>
internal sealed record ErasureReport(IReadOnlyList<ErasedRows> Erased, IReadOnlyList<StayingRows> Kept)
{
    /// <summary>How many rows were touched.</summary>
    public int Rows => Erased.Sum(one => one.Rows);
}

/// <summary>
/// Erases what is held of a person, and says what stays and why. All of it, and the entry in the audit log, is one transaction: it is done
/// and on record, or not done.
/// </summary>
internal sealed class PersonErasure(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    /// <summary>Erases.</summary>
    public Task<ErasureReport> EraseAsync(DataSubject subject, string actor, CancellationToken aborted)
    {
        var (sql, now) = Prepare(subject);
        return writer.WriteAsync(
            session =>
            {
                var report = Run(session, sql);
                AuditLog.Append(session, Entry("personal.erase", subject, actor, report), now);
                return report;
            }, aborted);
    }

    /// <summary>Does all of it and takes it back: what would be done. That somebody looked is on record, too.</summary>
    public async Task<ErasureReport> TryAsync(DataSubject subject, string actor, CancellationToken aborted)
    {
        var (sql, now) = Prepare(subject);
        var report = RunAndTakeBack(sql);
        await writer.WriteAsync(session => AuditLog.Append(session, Entry("personal.erase_try", subject, actor, report), now), aborted);
        return report;
    }

    private (NamedSql Sql, DateTimeOffset Now) Prepare(DataSubject subject)
    {
        var now = time.GetUtcNow();
        return (subject.Keys(personal).Sql(personal, now), now);
    }

    private ErasureReport RunAndTakeBack(NamedSql sql)
    {
        using var session = database.OpenSession();
        session.Begin();
        try
        {
            return Run(session, sql);
        }
        finally
        {
            session.Rollback();
        }
    }

    private static ErasureReport Run(DbSession session, NamedSql sql)
    {
        var erased = new List<ErasedRows>();
        foreach (var table in PersonTables.All)
        {
            foreach (var step in table.Steps)
            {
                var secret = Secret(session, sql, table, step);
                var (statement, values) = sql.Of(step.Sql);
                // What nobody may be told of is erased all the same.
                if (session.Execute(statement, values) - secret is > 0 and var rows)
                    erased.Add(new(table.Holds, step.What, rows));
            }
        }

        return new(erased, [.. PersonTables.All.SelectMany(table => table.Keeps.Select(kept => Count(session, sql, table, kept))).Where(kept => kept.Rows > 0)]);
    }

    private static int Secret(DbSession session, NamedSql sql, PersonTable table, ErasureStep step)
    {
        if (table.Secret.Length == 0 || step.Where is not { } where)
            return 0;
        var (statement, values) = sql.Of($"SELECT COUNT(*) FROM {table.Name} WHERE ({where}) AND ({table.Secret})");
        return Convert.ToInt32(session.Scalar(statement, values), CultureInfo.InvariantCulture);
    }

    private static StayingRows Count(DbSession session, NamedSql sql, PersonTable table, KeptRows kept)
    {
        var open = table.Secret.Length == 0 ? kept.Where : $"({kept.Where}) AND NOT ({table.Secret})";
        var (statement, values) = sql.Of($"SELECT COUNT(*) FROM {table.Name} WHERE {open}");
        return new(table.Holds, Convert.ToInt64(session.Scalar(statement, values), CultureInfo.InvariantCulture), kept.Why);
    }

    private AuditEntry Entry(string action, DataSubject subject, string actor, ErasureReport report) => new(
        actor, null, action, subject.Name(personal),
        string.Create(CultureInfo.InvariantCulture, $"by {subject.Given}; {report.Rows} rows touched, {report.Kept.Sum(kept => kept.Rows)} kept"));
}
