using Gateway.Console.Shell;
using Gateway.Grievances.Kpis;
using Gateway.Store;

namespace Gateway.Console.Reports;

/// <summary>Complaints of the month: how many, how fast, how satisfied; the indicators suppress few people themselves.</summary>
internal static class CasesReport
{
    /// <summary>Makes it.</summary>
    public static Report Make(DbSession session, ReportSpan span, IReadOnlyList<CaseKpi> kpis, int smallest, DateTimeOffset now, Words words)
    {
        var received = kpis.FirstOrDefault(kpi => kpi.Name == "received");
        var inTime = kpis.FirstOrDefault(kpi => kpi.Name == "solved in time")?.Value;
        var finding = received is null or { Of: 0 } ? words["No case was opened in this month."] : words.Plain("Solved in time: {0}.", inTime ?? words["too few to tell"]);
        return new Report(
            finding, Chart(session, span, smallest, now, words),
            [
                new ReportTable("Indicators", ["Indicator", "Value"], [.. kpis.Where(kpi => !kpi.Name.Contains(',', StringComparison.Ordinal) || !kpi.Name.StartsWith("received", StringComparison.Ordinal)).Select(Row)]),
                new ReportTable("Received, by kind, channel and language", ["Group", "Cases"], [.. kpis.Where(kpi => kpi.Name.StartsWith("received, ", StringComparison.Ordinal)).Select(Row)]),
            ],
            [
                "Addressed: somebody of the programme did something about it. Solved in time: by the day that was promised first, of those due or decided.",
                "Opened again: of those solved. Satisfied: 4 or 5 of 5, of those who answered.",
                "Numbers of few people are shown as less than the smallest number that is told.",
            ]);

        IReadOnlyList<ReportCell> Row(CaseKpi kpi) => [ReportCell.Words(kpi.Name), new ReportCell(kpi.Value ?? FormattableString.Invariant($"<{smallest}"), true, false)];
    }

    private static Chart? Chart(DbSession session, ReportSpan span, int smallest, DateTimeOffset now, Words words)
    {
        var day = ReportSpan.DaySql("opened_at");
        var rows = session.All(
            $"SELECT {day}, COUNT(*) FROM cases WHERE opened_at >= $1 AND opened_at < $2 GROUP BY {day}", row => (Day: row.Whole(0), Cases: row.GetInt64(1)), span.From.Stored(), span.Until.Stored());
        // A column of a single person would tell of her.
        if (rows.Sum(row => row.Cases) < smallest)
            return null;
        var days = span.Days(now);
        return new Chart(
            words["Cases opened, by day"], "columns", words.Plain("{0} cases in the month, {1} on the busiest day.", rows.Sum(row => row.Cases), rows.Max(row => row.Cases)), words["Day"],
            [.. days.Select(ReportSpan.DayText)], [new ChartSeries(words["Cases"], null, [.. days.Select(one => (double?)rows.Where(row => row.Day == one).Sum(row => row.Cases))])]) { SoFar = span.IsUnfinished };
    }
}
