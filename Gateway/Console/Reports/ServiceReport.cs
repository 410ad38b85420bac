using Gateway.Console.Shell;
using Gateway.Store;
using Localization.Languages;

namespace Gateway.Console.Reports;

/// <summary>What people asked for, in which language, whether and how fast they were answered, and who stopped messages.</summary>
internal static class ServiceReport
{
    private static string Conversations(string column) => $"""
        SELECT {column}, COUNT(*), SUM(done), SUM(handed) FROM
            (SELECT conversation, {column}, MAX(CASE WHEN kind = 'ended' AND detail = 'completed' THEN 1 ELSE 0 END) AS done, MAX(CASE WHEN kind = 'handed_over' THEN 1 ELSE 0 END) AS handed
            FROM conversation_events WHERE at >= $1 AND at < $2 GROUP BY conversation, {column}) AS c
        GROUP BY {column} ORDER BY COUNT(*) DESC, {column} LIMIT 300
        """;

    /// <summary>Makes it.</summary>
    public static Report Make(DbSession session, ReportSpan span, int smallest, DateTimeOffset now, Words words)
    {
        var inbound = Inbound(session, span);
        var finding = inbound.Received == 0
            ? words["No message came in this month."]
            : words.Plain("{0} of {1} messages that came in were answered.", Figures.Percent(inbound.Answered, inbound.Received), inbound.Received);
        return new Report(
            finding, Chart(session, span, now, words),
            [
                new ReportTable("Messages that came in", ["Figure", "Value"],
                [
                    [ReportCell.Words("Received"), ReportCell.Count(inbound.Received)],
                    [ReportCell.Words("Answered"), ReportCell.Count(inbound.Answered)],
                    [ReportCell.Words("Answered, %"), ReportCell.Share(inbound.Answered, inbound.Received)],
                    [ReportCell.Words("Time to the answer, median, s"), ReportCell.Seconds(inbound.Median)],
                    [ReportCell.Words("Time to the answer, 95 of 100, s"), ReportCell.Seconds(inbound.Slow)],
                ]),
                Table(session, span, smallest, "What people came for", "Flow", "flow"),
                Table(session, span, smallest, "By language", "Language", "language"),
                Table(session, span, smallest, "By channel", "Channel", "channel"),
                new ReportTable("Messages stopped and wanted again", ["Purpose", "Stopped", "Wanted again"], OptOuts(session, span, smallest)),
            ],
            [
                "Conversations: each counts once in each line. Finished: it came to its end. By itself: it finished and no person of the programme took over. Left: it did not come to its end.",
                "Numbers of few people are shown as less than the smallest number that is told.",
            ]);
    }

    private static ReportTable Table(DbSession session, ReportSpan span, int smallest, string title, string head, string column) => new(
        title, [head, "Conversations", "Finished, %", "By itself, %", "Left, %"],
        session.All(
            Conversations(column),
            row =>
            {
                var (all, done, handed) = (row.GetInt64(1), row.Whole(2), row.Whole(3));
                return (IReadOnlyList<ReportCell>)
                [
                    ReportCell.Name(column == "language" ? NameOf(row.GetString(0)) : row.GetString(0)), ReportCell.People(all, smallest), ReportCell.Share(done, all, smallest), ReportCell.Share(Math.Max(0, done - handed), all, smallest),
                    ReportCell.Share(all - done, all, smallest),
                ];
            }, span.From.Stored(), span.Until.Stored()));

    private static string NameOf(string code) => Language.All.FirstOrDefault(language => language.Code == code)?.EnglishName ?? code;

    private static (long Received, long Answered, double? Median, double? Slow) Inbound(DbSession session, ReportSpan span)
    {
        var (from, until) = (span.From.Stored(), span.Until.Stored());
        var counts = session.First(
            "SELECT COUNT(*), SUM(CASE WHEN handled_at IS NOT NULL AND outcome <> 'failed_silent' AND outcome NOT LIKE 'quarantined%' THEN 1 ELSE 0 END) FROM inbox WHERE received_at >= $1 AND received_at < $2",
            row => (Received: row.GetInt64(0), Answered: row.Whole(1)), from, until);
        var times = session.All(
            """
            SELECT place, everything, took FROM (
                SELECT handled_at - received_at AS took, ROW_NUMBER() OVER (ORDER BY handled_at - received_at) AS place, COUNT(*) OVER () AS everything
                FROM inbox WHERE received_at >= $1 AND received_at < $2 AND handled_at IS NOT NULL) AS t
            WHERE place = (everything + 1) / 2 OR place = (everything * 95 + 99) / 100
            """,
            row => (Place: row.GetInt64(0), All: row.GetInt64(1), Took: row.GetInt64(2) / 1000.0), from, until);
        return (counts.Received, counts.Answered, times.Count == 0 ? null : times.Min(time => time.Took), times.Count == 0 ? null : times.Max(time => time.Took));
    }

    private static List<IReadOnlyList<ReportCell>> OptOuts(DbSession session, ReportSpan span, int smallest) => session.All(
        """
        SELECT purpose, SUM(CASE WHEN change = 'withdrawn' THEN 1 ELSE 0 END), SUM(CASE WHEN change = 'given' THEN 1 ELSE 0 END) FROM consent_ledger
        WHERE at >= $1 AND at < $2 GROUP BY purpose ORDER BY purpose LIMIT 100
        """,
        row => (IReadOnlyList<ReportCell>)[ReportCell.Name(row.GetString(0)), ReportCell.People(row.Whole(1), smallest), ReportCell.People(row.Whole(2), smallest)], span.From.Stored(), span.Until.Stored());

    private static Chart? Chart(DbSession session, ReportSpan span, DateTimeOffset now, Words words)
    {
        var day = ReportSpan.DaySql("received_at");
        var rows = session.All(
            $"SELECT {day}, COUNT(*) FROM inbox WHERE received_at >= $1 AND received_at < $2 GROUP BY {day}", row => (Day: row.Whole(0), Messages: row.GetInt64(1)), span.From.Stored(), span.Until.Stored());
        if (rows.Count == 0)
            return null;
        var days = span.Days(now);
        return new Chart(
            words["Messages that came in, by day"], "columns", words.Plain("{0} messages in the month, {1} on the busiest day.", rows.Sum(row => row.Messages), rows.Max(row => row.Messages)), words["Day"],
            [.. days.Select(ReportSpan.DayText)], [new ChartSeries(words["Messages"], null, [.. days.Select(one => (double?)rows.Where(row => row.Day == one).Sum(row => row.Messages))])]) { SoFar = span.IsUnfinished };
    }
}
