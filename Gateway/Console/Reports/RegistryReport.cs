using Gateway.Console.Shell;
using Gateway.Store;

namespace Gateway.Console.Reports;

/// <summary>Who is in the registry today, and what is missing there; it does not look back.</summary>
internal static class RegistryReport
{
    /// <summary>Makes it.</summary>
    public static Report Make(DbSession session, ReportSpan span, int smallest, Words words)
    {
        var districts = session.All(
            """
            SELECT district, COUNT(*), SUM(CASE WHEN msisdn IS NULL THEN 1 ELSE 0 END), SUM(CASE WHEN shared_phone = 1 THEN 1 ELSE 0 END), SUM(CASE WHEN language = '' THEN 1 ELSE 0 END),
                SUM(CASE WHEN year_of_birth IS NULL THEN 1 ELSE 0 END)
            FROM beneficiaries AS b WHERE $1 = '' OR EXISTS (SELECT 1 FROM enrolments AS e WHERE e.cnic = b.cnic AND e.programme = $1)
            GROUP BY district ORDER BY district LIMIT 500
            """,
            row => (District: row.GetString(0), People: row.GetInt64(1), NoPhone: row.Whole(2), Shared: row.Whole(3), NoLanguage: row.Whole(4), NoYear: row.Whole(5)), span.Programme);
        var enrolments = session.All(
            "SELECT programme, status, COUNT(*) FROM enrolments WHERE $1 = '' OR programme = $1 GROUP BY programme, status ORDER BY programme, status LIMIT 500",
            row => (IReadOnlyList<ReportCell>)[ReportCell.Name(row.GetString(0)), ReportCell.Name(row.GetString(1)), ReportCell.People(row.GetInt64(2), smallest)], span.Programme);
        var payments = session.All(
            "SELECT programme, status, COUNT(*), SUM(amount) FROM payments WHERE $1 = '' OR programme = $1 GROUP BY programme, status ORDER BY programme, status LIMIT 500",
            row => (IReadOnlyList<ReportCell>)
            [
                ReportCell.Name(row.GetString(0)), ReportCell.Name(row.GetString(1)), ReportCell.People(row.GetInt64(2), smallest),
                row.GetInt64(2) < smallest ? new ReportCell("–", true, false) : ReportCell.Count(row.Whole(3)),
            ], span.Programme);
        var (people, unreachable) = (districts.Sum(row => row.People), districts.Sum(row => row.NoPhone));
        return new Report(
            people == 0 ? words["Nobody is in the registry yet."] : words.Plain("{0} of {1} people have a phone on record.", Figures.Percent(people - unreachable, people), people),
            Chart([.. districts.Select(row => (row.District, row.People, row.NoPhone))], smallest, words),
            [
                new ReportTable("By district, today", ["District", "People", "Without a phone", "Shared phone", "Language not known", "Year of birth not known"],
                    [.. districts.Select(row => (IReadOnlyList<ReportCell>)
                    [
                        ReportCell.Name(row.District.Length == 0 ? "–" : row.District), ReportCell.People(row.People, smallest), ReportCell.People(row.NoPhone, smallest), ReportCell.People(row.Shared, smallest),
                        ReportCell.People(row.NoLanguage, smallest), ReportCell.People(row.NoYear, smallest),
                    ])]),
                new ReportTable("Enrolments, today", ["Programme", "Status", "People"], enrolments),
                new ReportTable("Payments, today", ["Programme", "Status", "Payments", "Rupees"], payments),
            ],
            ["The registry as it is now; the month that is chosen changes nothing here.", "Numbers of few people are shown as less than the smallest number that is told."]);
    }

    private static Chart? Chart(List<(string District, long People, long NoPhone)> districts, int smallest, Words words)
    {
        var shown = districts.Where(row => row.People >= smallest).OrderByDescending(row => row.People).Take(12).ToList();
        return shown.Count == 0 ? null : new Chart(
            words["People by district"], "bars", words.Plain("The largest district is {0} with {1} people.", shown[0].District, shown[0].People), words["District"],
            [.. shown.Select(row => row.District)], [new ChartSeries(words["People"], null, [.. shown.Select(row => (double?)row.People)])]);
    }
}
