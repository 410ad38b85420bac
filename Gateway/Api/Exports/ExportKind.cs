using System.Data.Common;
using System.Globalization;
using System.Text;
using Gateway.Store;

namespace Gateway.Api.Exports;

/// <summary>One thing that can be exported: its columns, and where its rows come from. None holds a number, a name or a text.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Columns">The header.</param>
/// <param name="Select">Rows after <c>$1</c>, from <c>$2</c> until before <c>$3</c>, at most <c>$4</c>; the first column is the place in the order.</param>
/// <param name="Write">Writes the cells of a row.</param>
internal sealed record ExportKind(string Name, IReadOnlyList<string> Columns, string Select, Action<DbDataReader, StringBuilder> Write)
{
    private static readonly string[] Statuses = ["queued", "submitted", "outcome_unknown", "delivered", "failed", "expired", "cancelled", "scheduled"];

    private static readonly string[] Classes = [.. Enum.GetValues<Gateway.Messages.MessageClass>().Select(one => one.ToString().ToLowerInvariant())];

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ExportKind> All { get; } =
    [
        // What happened in conversations, to the minute.
        new("facts", ["at", "conversation", "flow", "version", "state", "kind", "detail", "channel", "language", "operator"],
            """
            SELECT seq, at, conversation, flow, flow_version, state, kind, detail, channel, language, operator FROM conversation_events
            WHERE seq > $1 AND at >= $2 AND at < $3 ORDER BY seq LIMIT $4
            """,
            (row, line) => Cells(row, line, Minute, Text, Text, Number, Text, Text, Text, Text, Text, Text)),
        // Where complaints stand; those about somebody's safety are in no list.
        new("cases", ["reference", "category", "status", "channel", "language", "opened_at", "updated_at", "due_at"],
            """
            SELECT place, reference, category, status, channel, language, opened_at, updated_at, due_at FROM
            (SELECT ROW_NUMBER() OVER (ORDER BY opened_at, reference) AS place, c.* FROM cases c WHERE category <> 'SAFETY' AND opened_at >= $2 AND opened_at < $3) AS c
            WHERE place > $1 ORDER BY place LIMIT $4
            """,
            (row, line) => Cells(row, line, Text, Text, Text, Text, Text, Minute, Minute, Minute)),
        // Cases that nobody solved within 30 days, for who looks at them from outside; a case that reached him twice is there twice.
        new("ombudsman", ["reference", "category", "ticket", "status", "channel", "language", "opened_at", "due_at", "listed_at", "days_open"],
            """
            SELECT o.seq, o.reference, o.category, c.desk_code, c.status, c.channel, c.language, o.opened_at, c.due_at, o.at, (o.at - o.opened_at) / 86400000
            FROM ombudsman_cases o LEFT JOIN cases c ON c.id = o.case_id
            WHERE o.seq > $1 AND o.at >= $2 AND o.at < $3 AND o.category <> 'SAFETY' ORDER BY o.seq LIMIT $4
            """,
            (row, line) => Cells(row, line, Text, Text, Text, Text, Text, Text, Minute, Minute, Minute, Number)),
        // What did not arrive, broadcast by broadcast.
        new("undelivered", ["message", "broadcast", "class", "operator", "status", "reason", "attempts", "segments", "created_at", "final_at"],
            """
            SELECT seq, id, broadcast_id, class, operator, status, reason, attempts, segments, created_at, final_at FROM messages
            WHERE seq > $1 AND created_at >= $2 AND created_at < $3 AND status IN (2, 4, 5) ORDER BY seq LIMIT $4
            """,
            (row, line) => Cells(row, line, Id, Id, Class, Text, Status, Text, Number, Number, Minute, Minute)),
    ];

    private static void Cells(DbDataReader row, StringBuilder line, params ReadOnlySpan<Action<DbDataReader, int, StringBuilder>> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                line.Append(',');
            cells[i](row, i + 1, line);
        }
    }

    private static void Text(DbDataReader row, int column, StringBuilder line) => CsvCell.Text(line, row.TextOrNull(column));

    private static void Number(DbDataReader row, int column, StringBuilder line) => CsvCell.Number(line, row.GetInt64(column));

    private static void Minute(DbDataReader row, int column, StringBuilder line) =>
        CsvCell.Text(line, row.TimeOrNull(column)?.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture));

    private static void Id(DbDataReader row, int column, StringBuilder line) => CsvCell.Text(line, row.IsDBNull(column) ? null : row.Id(column).ToString("n"));

    private static void Status(DbDataReader row, int column, StringBuilder line) => CsvCell.Text(line, Statuses[row.GetInt64(column)]);

    private static void Class(DbDataReader row, int column, StringBuilder line) => CsvCell.Text(line, Classes[row.GetInt64(column)]);
}
