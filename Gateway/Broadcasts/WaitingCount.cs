using System.Globalization;
using Gateway.Store;

namespace Gateway.Broadcasts;

/// <summary>
/// How much of a broadcast has not left. Each is one statement, so that what is handed over or moves to another network meanwhile is counted
/// once; it goes from network to network in the index and reads nothing but what it counts, so that a million messages that have left cost nothing.
/// </summary>
/// <param name="Broadcasts">How many broadcasts were counted.</param>
/// <param name="Listed">People who were not handed over.</param>
/// <param name="Queued">Messages that wait.</param>
/// <param name="OnTheWay">Messages that the networks have and have not reported on.</param>
internal sealed record WaitingCount(long Broadcasts, long Listed, long Queued, long OnTheWay)
{
    // Statuses: 0 queued, 1 submitted, 7 scheduled.
    private static readonly string Open = Statement("b.finished_at IS NULL", "m.broadcast_status IN (0, 7)", "m.broadcast_status = 1");
    private static readonly string One = Statement("b.id = $1", "m.broadcast_status IN (0, 7)", "1 = 0");

    /// <summary>Whoever waits, listed or queued.</summary>
    public long Waiting => Listed + Queued;

    /// <summary>Of one broadcast; messages on their way are not counted.</summary>
    public static WaitingCount Of(DbSession session, byte[] broadcast) => session.First(One, Read, broadcast)!;

    /// <summary>Of all that have not ended.</summary>
    public static WaitingCount OfOpen(DbSession session) => session.First(Open, Read)!;

    /// <summary>Messages of a broadcast that wait for one network.</summary>
    public static long At(DbSession session, byte[] broadcast, string operatorName) => (long)session.Scalar(
        "SELECT COUNT(*) FROM messages WHERE broadcast_id = $1 AND operator = $2 AND broadcast_status = 0", broadcast, operatorName)!;

    private static WaitingCount Read(System.Data.Common.DbDataReader row) => new(Number(row, 0), Number(row, 1), Number(row, 2), Number(row, 3));

    private static long Number(System.Data.Common.DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);

    // A network that stands by for another has messages and no cursor, so the names are those of the messages.
    private static string Statement(string which, string queued, string onTheWay) =>
        $"""
        WITH RECURSIVE networks(broadcast_id, operator) AS (
          SELECT b.id, (SELECT MIN(m.operator) FROM messages m WHERE m.broadcast_id = b.id) FROM broadcasts b WHERE {which}
          UNION ALL
          SELECT n.broadcast_id, (SELECT MIN(m.operator) FROM messages m WHERE m.broadcast_id = n.broadcast_id AND m.operator > n.operator)
          FROM networks n WHERE n.operator IS NOT NULL)
        SELECT (SELECT COUNT(*) FROM broadcasts b WHERE {which}),
          (SELECT COALESCE(SUM(c.total - c.next_ordinal), 0) FROM broadcast_cursors c JOIN broadcasts b ON b.id = c.broadcast_id WHERE {which}),
          (SELECT COALESCE(SUM((SELECT COUNT(*) FROM messages m WHERE m.broadcast_id = n.broadcast_id AND m.operator = n.operator AND {queued})), 0)
             FROM networks n WHERE n.operator IS NOT NULL),
          (SELECT COALESCE(SUM((SELECT COUNT(*) FROM messages m WHERE m.broadcast_id = n.broadcast_id AND m.operator = n.operator AND {onTheWay})), 0)
             FROM networks n WHERE n.operator IS NOT NULL)
        """;
}
