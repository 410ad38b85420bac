namespace Gateway.Outbox.Journal;

/// <summary>
/// Messages that have been kept long enough are deleted, and their numbers stay: how many an hour, by network, class, result, reason and
/// broadcast. Whoever reports on messages reads both.
/// </summary>
internal static class KeptCounts
{
    private const long Hour = 3_600_000;
    private const string Parts = "CASE WHEN submitted_at IS NOT NULL THEN segments ELSE 0 END";
    private const string Late = "CASE WHEN status IN (4, 5) AND final_at - created_at > 86400000 THEN 1 ELSE 0 END";

    /// <summary>
    /// A table of messages and numbers of deleted ones, with <c>operator, class, status, messages, parts, late, created_at</c>: ids from <c>$1</c>
    /// up to <c>$2</c>, hours from <c>$3</c> up to <c>$4</c>.
    /// </summary>
    public const string OfPeriod =
        $"""
        (SELECT operator, class, status, 1 AS messages, {Parts} AS parts, {Late} AS late, created_at FROM messages WHERE id >= $1 AND id < $2
        UNION ALL SELECT operator, class, status, messages, parts, late, hour * 3600000 FROM message_counts WHERE hour >= $3 AND hour < $4) AS m
        """;

    /// <summary>The same of the broadcast <c>$1</c>, with <c>operator, status, messages</c>: of rows the index alone is read.</summary>
    public const string OfBroadcast =
        """
        (SELECT operator, broadcast_status AS status, COUNT(*) AS messages FROM messages WHERE broadcast_id = $1 GROUP BY operator, broadcast_status
        UNION ALL SELECT operator, status, messages FROM message_counts WHERE broadcast_id = $1) AS m
        """;

    /// <summary>Those of the broadcast <c>$1</c> that failed, with <c>status, reason, messages</c>.</summary>
    public const string FailedOfBroadcast =
        """
        (SELECT broadcast_status AS status, COALESCE(reason, '') AS reason, 1 AS messages FROM messages WHERE broadcast_id = $1 AND broadcast_status IN (4, 5)
        UNION ALL SELECT status, reason, messages FROM message_counts WHERE broadcast_id = $1 AND status IN (4, 5)) AS m
        """;

    /// <summary>The hour that a time falls into, for <see cref="OfPeriod"/>.</summary>
    public static long HourOf(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / Hour;

    /// <summary>Adds the messages that a condition names to the numbers; to be followed, in the same transaction, by their deletion.</summary>
    /// <param name="where">The condition.</param>
    /// <param name="none">An empty value of octets, as the engine writes it.</param>
    public static string Add(string where, string none) =>
        $"""
        INSERT INTO message_counts (hour, operator, class, status, reason, broadcast_id, messages, parts, late)
        SELECT created_at / 3600000, operator, class, status, COALESCE(reason, ''), COALESCE(broadcast_id, {none}), COUNT(*), SUM({Parts}), SUM({Late})
        FROM messages WHERE {where} GROUP BY 1, 2, 3, 4, 5, 6
        ON CONFLICT (hour, operator, class, status, reason, broadcast_id) DO UPDATE SET
            messages = message_counts.messages + excluded.messages, parts = message_counts.parts + excluded.parts, late = message_counts.late + excluded.late
        """;
}
