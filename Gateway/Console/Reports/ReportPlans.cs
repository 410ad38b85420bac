using System.Globalization;
using System.Text;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Console.Reports;

/// <summary>A report that is written every month.</summary>
/// <param name="Name">Which report.</param>
/// <param name="Tells">Who is to be told, for whoever hands the files on.</param>
/// <param name="LastMonth">The last month that was written; null for none.</param>
internal sealed record ReportPlan(string Name, string Tells, string? LastMonth);

/// <summary>Writes the reports that staff want every month, once the month is over, as CSV into the folder <c>reports</c> of the data folder.</summary>
internal sealed class ReportPlans(Database database, BatchWriter writer, ReportShelf shelf, TimeProvider time)
{
    // What came in at the last minute of a month has a result by then.
    private static readonly TimeSpan Settled = TimeSpan.FromHours(6);

    /// <summary>The plan of a report; null when it is not written by itself.</summary>
    public ValueTask<ReportPlan?> FindAsync(string name, CancellationToken aborted) =>
        database.ReadAsync(session => session.First("SELECT name, tells, last_month FROM report_plans WHERE name = $1", Read, name), aborted);

    /// <summary>Plans a report, or ends its plan when nobody is to be told.</summary>
    public Task SetAsync(string name, string tells, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                if (tells.Length == 0)
                    session.Execute("DELETE FROM report_plans WHERE name = $1", name);
                else
                    session.Execute(
                        """
                        INSERT INTO report_plans (name, tells, changed_by, changed_at) VALUES ($1, $2, $3, $4)
                        ON CONFLICT (name) DO UPDATE SET tells = excluded.tells, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        """, name, tells, by.Name, now.Stored());
                AuditLog.Append(session, by.Does(tells.Length == 0 ? "report.unplan" : "report.plan", $"report:{name}"), now);
            }, aborted);
    }

    /// <summary>Writes what is due; answers the files.</summary>
    public async Task<IReadOnlyList<string>> WriteDueAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var month = (now - Settled).ToOffset(TimeSpan.FromHours(5)).AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var plans = await database.ReadAsync(session => session.All("SELECT name, tells, last_month FROM report_plans LIMIT 100", Read), stopping);
        var files = new List<string>();
        foreach (var plan in plans.Where(plan => plan.LastMonth != month))
        {
            if (ReportSpan.Of(month, "", now) is not { } span || await shelf.MakeAsync(plan.Name, span, stopping) is not { } report)
                continue;
            files.Add(await WriteAsync(plan, month, report, stopping));
            await writer.WriteAsync(session => session.Execute("UPDATE report_plans SET last_month = $2 WHERE name = $1", plan.Name, month), stopping);
        }

        return files;
    }

    private async Task<string> WriteAsync(ReportPlan plan, string month, Report report, CancellationToken stopping)
    {
        var folder = database.Options.PathOf("reports");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{plan.Name}-{month}.csv");
        await File.WriteAllTextAsync($"{path}.part", report.ToCsv(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), stopping);
        File.Move($"{path}.part", path, overwrite: true);
        return path;
    }

    private static ReportPlan Read(System.Data.Common.DbDataReader row) => new(row.GetString(0), row.GetString(1), row.TextOrNull(2));
}
