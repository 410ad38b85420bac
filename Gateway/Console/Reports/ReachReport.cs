using Gateway.Console.Shell;
using Gateway.Messages;
using Gateway.Outbox.Journal;
using Gateway.Outbox.Pushes;
using Gateway.Store;

namespace Gateway.Console.Reports;

/// <summary>Whom messages reached: by network, by what they were for, by district, day by day.</summary>
internal static class ReachReport
{
    /// <summary>Makes it.</summary>
    public static Report Make(DbSession session, ReportSpan span, int smallest, DateTimeOffset now, Words words)
    {
        var (first, last) = (First(span.From), First(span.Until));
        var networks = Rows(session, "operator", span, row => ReportCell.Name(row.GetString(0)));
        var classes = Rows(session, "class", span, row => ReportCell.Words(WordOf((MessageClass)row.GetInt64(0))));
        var (delivered, failed) = (networks.Sum(row => row.Delivered), networks.Sum(row => row.Failed));
        var finding = delivered + failed == 0
            ? words["No message of this month has a result yet."]
            : words.Plain("{0} of messages with a result were delivered.", Figures.Percent(delivered, delivered + failed));
        return new Report(
            finding, Chart(session, span, now, words),
            [
                Table("By network", networks), Table("By what they were for", classes),
                new ReportTable("By district", ["District", "People", "Reached", "%"], Districts(session, span, first, last, smallest)),
                .. Screens(PushCounts.Of(session, span.From, span.Until)),
            ],
            [
                "Delivered and failed as the networks reported them; no report means that the network said nothing, not that nothing arrived.",
                "People: phones of the registry that a message of the month was written to. Reached: at least one message was delivered.",
                "Numbers of few people are shown as less than the smallest number that is told.",
            ]);
    }

    private static ReportTable Table(string title, List<ReachRow> rows) => new(
        title, ["Name", "Delivered", "Failed", "No report", "Waiting or unknown", "Parts", "Delivered, %"],
        [.. rows.Select(row => (IReadOnlyList<ReportCell>)
        [
            row.Name, ReportCell.Count(row.Delivered), ReportCell.Count(row.Failed), ReportCell.Count(row.Silent), ReportCell.Count(row.Open), ReportCell.Count(row.Parts),
            ReportCell.Share(row.Delivered, row.Delivered + row.Failed),
        ])]);

    // Only where notices were shown on the screen at all.
    private static IEnumerable<ReportTable> Screens(List<PushCounts> pushes) => pushes.Count == 0 ? [] :
    [
        new("Notices on the screen first", ["Name", "Screens", "Shown", "Answered", "Went on by SMS", "Nobody said"],
            [.. pushes.Select(one => (IReadOnlyList<ReportCell>)
            [
                ReportCell.Name(one.Operator), ReportCell.Count(one.Sent), ReportCell.Count(one.Shown), ReportCell.Count(one.Answered), ReportCell.Count(one.BySms), ReportCell.Count(one.Lost),
            ])]),
    ];

    private static List<ReachRow> Rows(DbSession session, string column, ReportSpan span, Func<System.Data.Common.DbDataReader, ReportCell> name) =>
        session.All(
            $"""
            SELECT {column}, SUM(CASE WHEN status = 3 THEN messages ELSE 0 END), SUM(CASE WHEN status IN (4, 5) THEN messages ELSE 0 END), SUM(CASE WHEN status = 1 THEN messages ELSE 0 END),
                SUM(CASE WHEN status IN (0, 2, 7) THEN messages ELSE 0 END), SUM(parts)
            FROM {KeptCounts.OfPeriod} GROUP BY {column} ORDER BY {column} LIMIT 200
            """,
            row => new ReachRow(name(row), row.Whole(1), row.Whole(2), row.Whole(3), row.Whole(4), row.Whole(5)), First(span.From), First(span.Until), KeptCounts.HourOf(span.From), KeptCounts.HourOf(span.Until));

    private static List<IReadOnlyList<ReportCell>> Districts(DbSession session, ReportSpan span, byte[] first, byte[] last, int smallest) => session.All(
        """
        SELECT p.district, COUNT(*), SUM(m.reached) FROM
            (SELECT receiver, MAX(CASE WHEN status = 3 THEN 1 ELSE 0 END) AS reached FROM messages WHERE id >= $1 AND id < $2 GROUP BY receiver) AS m
            JOIN (SELECT b.msisdn, MIN(b.district) AS district FROM beneficiaries AS b
                WHERE b.msisdn IS NOT NULL AND ($3 = '' OR EXISTS (SELECT 1 FROM enrolments AS e WHERE e.cnic = b.cnic AND e.programme = $3)) GROUP BY b.msisdn) AS p
            ON p.msisdn = m.receiver
        GROUP BY p.district ORDER BY p.district LIMIT 500
        """,
        row => (IReadOnlyList<ReportCell>)
        [
            ReportCell.Name(row.GetString(0)), ReportCell.People(row.GetInt64(1), smallest), ReportCell.People(row.Whole(2), smallest), ReportCell.Share(row.Whole(2), row.GetInt64(1), smallest),
        ], first, last, span.Programme);

    private static Chart? Chart(DbSession session, ReportSpan span, DateTimeOffset now, Words words)
    {
        var day = ReportSpan.DaySql("created_at");
        var rows = session.All(
            $"SELECT {day}, status, SUM(messages) FROM {KeptCounts.OfPeriod} GROUP BY {day}, status", row => (Day: row.Whole(0), Status: (MessageStatus)row.GetInt64(1), Messages: row.Whole(2)),
            First(span.From), First(span.Until), KeptCounts.HourOf(span.From), KeptCounts.HourOf(span.Until));
        if (rows.Count == 0)
            return null;
        var days = span.Days(now);
        ChartSeries Of(string name, string state, params MessageStatus[] statuses) =>
            new(words[name], state, [.. days.Select(one => (double?)rows.Where(row => row.Day == one && statuses.Contains(row.Status)).Sum(row => row.Messages))]);
        var busiest = rows.GroupBy(row => row.Day).Max(one => one.Sum(row => row.Messages));
        return new Chart(
            words["Messages by day and what became of them"], "stack", words.Plain("{0} messages in the month, {1} on the busiest day.", rows.Sum(row => row.Messages), busiest), words["Day"],
            [.. days.Select(ReportSpan.DayText)],
            [
                Of("Delivered", "delivered", MessageStatus.Delivered), Of("No report", "unknown", MessageStatus.Submitted), Of("Failed", "failed", MessageStatus.Failed, MessageStatus.Expired),
                Of("Waiting or unknown", "waiting", MessageStatus.Queued, MessageStatus.Scheduled, MessageStatus.Unknown),
            ]) { SoFar = span.IsUnfinished };
    }

    private static string WordOf(MessageClass one) => one switch
    {
        MessageClass.Reply => "Answers",
        MessageClass.Case => "News of a case",
        MessageClass.Payment => "Payment notices",
        MessageClass.Notice => "Notices of the law",
        MessageClass.Reminder => "Reminders",
        MessageClass.Awareness => "Lessons, news and surveys",
        MessageClass.Security => "Codes",
        _ => "What a menu had no time to show",
    };

    // Ids are UUIDs of version 7: the index on them finds the messages of a month.
    private static byte[] First(DateTimeOffset time)
    {
        var id = Guid.CreateVersion7(time).Stored();
        id.AsSpan(6).Clear();
        return id;
    }

    private sealed record ReachRow(ReportCell Name, long Delivered, long Failed, long Silent, long Open, long Parts);
}
