using Gateway.Console.Shell;
using Gateway.Grievances.Kpis;
using Gateway.Store;

namespace Gateway.Console.Reports;

/// <summary>Complaints of the month: how many, how fast, how satisfied, whom they reach and what they cost; the indicators suppress few people themselves.</summary>
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
                new ReportTable("Indicators", ["Indicator", "Value"], [.. kpis.Where(kpi => !kpi.IsPart).Select(Row)]),
                new ReportTable("Received, by kind, channel, language, sex, district and programme", ["Group", "Value"], [.. kpis.Where(kpi => kpi.IsPart).Select(Row)]),
            ],
            [
                "Addressed: somebody of the programme did something about it. Solved in time: by the day that was promised first, of those due or decided.",
                "Opened again: of those solved. Satisfied: 4 or 5 of 5, of those who answered.",
                "Beneficiaries: people with an active enrolment. Women and men: as the registry says; where it does not, by the last digit of the CNIC, odd for men and even for women.",
                "Completed, women to men and minority languages to Urdu: one share divided by the other, 1.00 is parity.",
                "Cost: parts handed to networks at the price of the settings; of a solved case also what the desks cost a month, where the settings say it.",
                "Know the short code, know how to complain: of those who answered the survey awareness. Answers not understood: of all answers and steps.",
                "Safe calls: made within 24 hours, of those due. Standards: the programme's own judgement.",
                "Numbers of few people are left out, and as many others as keep them from being reckoned.",
            ]);

        static IReadOnlyList<ReportCell> Row(CaseKpi kpi) => [ReportCell.Words(kpi.Name), kpi.Value is { } value ? new ReportCell(value, true, false) : ReportCell.Words("too few to tell")];
    }

    private static Chart? Chart(DbSession session, ReportSpan span, int smallest, DateTimeOffset now, Words words)
    {
        var day = ReportSpan.DaySql("opened_at");
        var rows = session.All(
            $"SELECT {day}, COUNT(*) FROM cases WHERE opened_at >= $1 AND opened_at < $2 AND ($3 = '' OR programme = $3) GROUP BY {day}", row => (Day: row.Whole(0), Cases: row.GetInt64(1)),
            span.From.Stored(), span.Until.Stored(), span.Programme);
        // A column of a single person would tell of her.
        if (rows.Sum(row => row.Cases) < smallest)
            return null;
        var days = span.Days(now);
        var counts = days.Select(one => rows.Where(row => row.Day == one).Sum(row => row.Cases)).ToList();
        var told = new KpiCells(smallest).Told(counts);
        return new Chart(
            words["Cases opened, by day"], "columns", words.Plain("{0} cases in the month, {1} on the busiest day.", rows.Sum(row => row.Cases), rows.Max(row => row.Cases)), words["Day"],
            [.. days.Select(ReportSpan.DayText)], [new ChartSeries(words["Cases"], null, [.. counts.Select((count, i) => told[i] ? (double?)count : null)])]) { SoFar = span.IsUnfinished };
    }
}
