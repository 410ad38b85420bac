using System.Globalization;
using Gateway.Messages;
using Gateway.Outbox.Journal;
using Gateway.Store;

namespace Gateway.Grievances.Kpis;

/// <summary>What messages and desks cost.</summary>
/// <param name="PriceOf">Rupees for a segment, by the operator.</param>
/// <param name="DeskPerMonth">Rupees a month for the people of the desks; 0 where that is not known.</param>
internal sealed record KpiCosts(Func<string, decimal> PriceOf, decimal DeskPerMonth)
{
    /// <summary>Where nothing is known.</summary>
    public static KpiCosts Unknown { get; } = new(_ => 0, 0);
}

/// <summary>Whether messages arrive, how fast, and what a notice that arrived and a case that was solved cost.</summary>
internal static class MessageKpis
{
    private const string Counts = $"""
        SELECT operator, class, SUM(messages), SUM(parts), SUM(CASE WHEN status = 3 THEN messages ELSE 0 END), SUM(CASE WHEN status IN (4, 5) THEN messages ELSE 0 END), SUM(late)
        FROM {KeptCounts.OfPeriod} GROUP BY operator, class
        """;

    private const string Times = """
        SELECT took FROM (
            SELECT final_at - submitted_at AS took, ROW_NUMBER() OVER (ORDER BY final_at - submitted_at) AS place, COUNT(*) OVER () AS everything
            FROM messages WHERE id >= $1 AND id < $2 AND status = 3 AND submitted_at IS NOT NULL AND final_at IS NOT NULL) AS t
        WHERE place = (everything + 1) / 2 OR place = (everything * 95 + 99) / 100 ORDER BY took
        """;

    private const double DaysOfMonth = 365.25 / 12;

    /// <summary>Reads them.</summary>
    public static IEnumerable<CaseKpi> Read(DbSession session, KpiCells cells, KpiCosts costs, long solved, DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (First(from), First(to));
        var rows = session.All(Counts, row => Row.Read(row, costs), first, last, KeptCounts.HourOf(from), KeptCounts.HourOf(to));
        var times = session.All(Times, row => row.GetInt64(0) / 1000.0, first, last);
        var (delivered, failed) = (rows.Sum(row => row.Delivered), rows.Sum(row => row.Failed));
        var desks = costs.DeskPerMonth * (decimal)((to - from).TotalDays / DaysOfMonth);
        return
        [
            cells.Share("messages delivered", delivered, delivered + failed), cells.Share("failed after 24 h", rows.Sum(row => row.Late), rows.Sum(row => row.All)),
            Seconds("seconds to the report, median", times, 0), Seconds("seconds to the report, 95 of 100", times, ^1),
            cells.Rupees("cost per delivered notice", rows.Sum(row => row.Cost), delivered),
            cells.Rupees(costs.DeskPerMonth > 0 ? "cost per solved case" : "cost of messages per solved case", rows.Where(row => row.IsCase).Sum(row => row.Cost) + desks, solved),
        ];
    }

    private static CaseKpi Seconds(string name, List<double> times, Index place) => times.Count == 0 ? new(name, "–", 0) : new(name, KpiCells.Text(times[place], "0.0"), times.Count);

    // Ids are UUIDs of version 7: the index on them finds the messages of a period.
    private static byte[] First(DateTimeOffset time)
    {
        var id = Guid.CreateVersion7(time).Stored();
        id.AsSpan(6).Clear();
        return id;
    }

    private sealed record Row(bool IsCase, long All, decimal Cost, long Delivered, long Failed, long Late)
    {
        public static Row Read(System.Data.Common.DbDataReader row, KpiCosts costs) => new(
            row.GetInt64(1) == (long)MessageClass.Case, Whole(row, 2), Whole(row, 3) * costs.PriceOf(row.GetString(0)), Whole(row, 4), Whole(row, 5), Whole(row, 6));

        private static long Whole(System.Data.Common.DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);
    }
}
