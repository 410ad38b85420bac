using System.Globalization;
using Gateway.Store;

namespace Gateway.Grievances.Kpis;

/// <summary>How well conversations go: whether they end, how many answers are not understood, and how many ask for help or a person.</summary>
internal static class TalkKpis
{
    private const string Counts = """
        SELECT COUNT(DISTINCT conversation), COUNT(DISTINCT CASE WHEN kind = 'ended' AND detail = 'completed' THEN conversation END),
            SUM(CASE WHEN kind = 'misread' THEN 1 ELSE 0 END), SUM(CASE WHEN kind = 'entered' THEN 1 ELSE 0 END),
            COUNT(DISTINCT CASE WHEN (kind = 'started' AND flow IN ('help', 'human', 'callback')) OR (kind = 'commanded' AND detail IN ('help', 'human')) OR kind = 'handed_over' THEN conversation END)
        FROM conversation_events WHERE at >= $1 AND at < $2
        """;

    /// <summary>Reads them.</summary>
    public static IEnumerable<CaseKpi> Read(DbSession session, KpiCells cells, DateTimeOffset from, DateTimeOffset to)
    {
        var (all, done, misread, steps, help) = session.First(
            Counts, row => (row.GetInt64(0), row.GetInt64(1), Whole(row, 2), Whole(row, 3), row.GetInt64(4)), from.Stored(), to.Stored());
        return [cells.Share("conversations finished", done, all), cells.Share("answers not understood", misread, misread + steps), cells.Share("conversations that asked for help", help, all)];
    }

    private static long Whole(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? 0 : Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);
}
