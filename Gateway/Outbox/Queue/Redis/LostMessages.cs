using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Queue.Redis;

/// <summary>What a lost queue leaves open in the journal: messages that it was given and whose outcome never came.</summary>
internal static class LostMessages
{
    private const int Page = 2000;
    // The number of a broadcast's state, which is the business of a folder below.
    private const int Cancelled = 3;

    /// <summary>Every one of an operator's, by id.</summary>
    public static HashSet<MessageId> Open(DbSession session, string operatorName)
    {
        var open = new HashSet<MessageId>();
        var after = 0L;
        while (true)
        {
            var page = session.All(
                "SELECT seq, id FROM messages WHERE operator = $1 AND status = 0 AND relayed_at IS NOT NULL AND seq > $2 ORDER BY seq LIMIT $3",
                row => (Seq: row.GetInt64(0), Id: new MessageId(row.Id(1))), operatorName, after, (long)Page);
            open.UnionWith(page.Select(row => row.Id));
            if (page.Count < Page)
                return open;
            after = page[^1].Seq;
        }
    }

    /// <summary>Some of them may have been sent.</summary>
    public static void BecomeUnknown(DbSession session, IEnumerable<MessageId> messages)
    {
        foreach (var message in messages)
        {
            session.Execute(
                "UPDATE messages SET status = 2, reason = $2 WHERE id = $1 AND status = 0", message.Value.Stored(), "the queue was lost before the answer was recorded");
        }
    }

    /// <summary>All that are left may have been sent: not every gateway that could have sent them can be asked.</summary>
    public static int AllBecomeUnknown(DbSession session, string operatorName, DateTimeOffset before) => session.Execute(
        "UPDATE messages SET status = 2, reason = $3 WHERE operator = $1 AND status = 0 AND relayed_at <= $2",
        operatorName, before.Stored(), "the queue was lost, and a gateway that may have sent it cannot be asked");

    /// <summary>The rest was certainly not sent: it waits in the journal again, and what was claimed before is claimed no more.</summary>
    public static int GiveBack(DbSession session, string operatorName, DateTimeOffset now)
    {
        // A claim and its messages are stored in one transaction: with the table held, either both are seen here or neither is.
        if (session.IsPostgreSql)
            session.Execute("LOCK TABLE claims IN EXCLUSIVE MODE");
        session.Execute(
            """
            INSERT INTO queue_producers (operator, producer, number) SELECT operator, producer, MAX(number) FROM claims WHERE operator = $1 GROUP BY operator, producer
            ON CONFLICT (operator, producer) DO UPDATE SET number = CASE WHEN excluded.number > queue_producers.number THEN excluded.number ELSE queue_producers.number END
            """, operatorName);
        session.Execute("DELETE FROM claims WHERE operator = $1", operatorName);
        session.Execute(
            $"""
            UPDATE messages SET status = 6, final_at = $2, reason = 'cancelled' WHERE operator = $1 AND status = 0 AND relayed_at IS NOT NULL
              AND broadcast_id IN (SELECT id FROM broadcasts WHERE state = {Cancelled})
            """, operatorName, now.Stored());
        return session.Execute("UPDATE messages SET relayed_at = NULL WHERE operator = $1 AND status = 0 AND relayed_at IS NOT NULL", operatorName);
    }

    /// <summary>The broadcasts that have messages waiting: their lanes stay shut until somebody says that they are open.</summary>
    public static List<Guid> Broadcasts(DbSession session, string operatorName) => session.All(
        "SELECT DISTINCT broadcast_id FROM messages WHERE operator = $1 AND status = 0 AND relayed_at IS NULL AND broadcast_id IS NOT NULL", row => row.Id(0), operatorName);

    /// <summary>The last numbers of producers that may still push what was taken back.</summary>
    public static List<(string Producer, long Number)> Producers(DbSession session, string operatorName) => session.All(
        "SELECT producer, number FROM queue_producers WHERE operator = $1", row => (row.GetString(0), row.GetInt64(1)), operatorName);
}
