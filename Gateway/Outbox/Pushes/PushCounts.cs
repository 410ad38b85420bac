using Gateway.Store;

namespace Gateway.Outbox.Pushes;

/// <summary>What became of the screens that nobody asked for, at one network.</summary>
/// <param name="Operator">The network.</param>
/// <param name="Shown">Shown for certain.</param>
/// <param name="Answered">Of these, answered on the screen.</param>
/// <param name="BySms">Certainly not shown: the text went on by SMS.</param>
/// <param name="Lost">Perhaps shown: nobody said.</param>
/// <param name="Open">Not over yet.</param>
internal sealed record PushCounts(string Operator, long Shown, long Answered, long BySms, long Lost, long Open)
{
    /// <summary>All of them.</summary>
    public long Sent => Shown + BySms + Lost + Open;

    private const string Columns =
        """
        p.operator, SUM(CASE WHEN p.state = 1 THEN 1 ELSE 0 END), SUM(CASE WHEN p.answered_at IS NOT NULL THEN 1 ELSE 0 END),
        SUM(CASE WHEN p.state = 2 THEN 1 ELSE 0 END), SUM(CASE WHEN p.state = 3 THEN 1 ELSE 0 END), SUM(CASE WHEN p.state = 0 THEN 1 ELSE 0 END)
        """;

    /// <summary>Those of one broadcast, by network.</summary>
    public static List<PushCounts> Of(DbSession session, Guid broadcast) => session.All(
        $"SELECT {Columns} FROM ussd_pushes p JOIN messages m ON m.id = p.message WHERE m.broadcast_id = $1 GROUP BY p.operator ORDER BY p.operator", Read, broadcast.Stored());

    /// <summary>Those of a span of time, by network.</summary>
    public static List<PushCounts> Of(DbSession session, DateTimeOffset from, DateTimeOffset until) => session.All(
        $"SELECT {Columns} FROM ussd_pushes p WHERE p.started_at >= $1 AND p.started_at < $2 GROUP BY p.operator ORDER BY p.operator", Read, from.Stored(), until.Stored());

    private static PushCounts Read(System.Data.Common.DbDataReader row)
    {
        long Number(int column) => Convert.ToInt64(row.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);
        return new(row.GetString(0), Number(1), Number(2), Number(3), Number(4), Number(5));
    }
}
