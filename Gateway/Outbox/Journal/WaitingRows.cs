using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Outbox.Journal;

/// <summary>
/// The rows that wait in the journal: claimed lane by lane, so that a full lane holds up no other, and by what they are rather than
/// by how far somebody has read, because with several writers the order of commits is not the order of numbers.
/// </summary>
internal static class WaitingRows
{
    private static readonly ManyRows Withdraw = new(
        """
        UPDATE messages SET status = CASE WHEN resent > 0 THEN 2 ELSE 6 END, final_at = CASE WHEN resent = 0 THEN $2 END,
          unknown_since = CASE WHEN resent > 0 THEN $2 END, reason = $3, relayed_at = COALESCE(relayed_at, $2) WHERE id = $1 AND status = 0
        """,
        $"""
        UPDATE messages m SET status = CASE WHEN m.resent > 0 THEN 2 ELSE 6 END, final_at = CASE WHEN m.resent = 0 THEN v.at END,
          unknown_since = CASE WHEN m.resent > 0 THEN v.at END, reason = v.reason, relayed_at = COALESCE(m.relayed_at, v.at)
        FROM {ManyRows.Arrays("ont")} AS v(id, at, reason) WHERE m.id = v.id AND m.status = 0
        """,
        "ont");

    /// <summary>The lanes with waiting rows. Jumps from lane to lane in the index, however many rows each has.</summary>
    public static List<WaitingLane> Lanes(DbSession session)
    {
        var lanes = new List<WaitingLane>();
        var name = "";
        while (session.Scalar("SELECT MIN(operator) FROM messages WHERE relayed_at IS NULL AND operator > $1", name) is string next)
        {
            name = next;
            foreach (var priority in Enum.GetValues<Priority>())
            {
                for (var broadcast = Broadcast(session, name, priority, ">=", []); broadcast is not null; broadcast = Broadcast(session, name, priority, ">", broadcast))
                    lanes.Add(new(name, priority, broadcast));
            }
        }

        return lanes;
    }

    /// <summary>
    /// Claims the oldest rows of a lane in the transaction of the session; rows whose text was erased end instead. As many as there is room for
    /// in one look: each look passes over all that was claimed before it.
    /// </summary>
    public static int Take(DbSession session, NewMessages news, WaitingLane lane, int atMost, DateTimeOffset now)
    {
        var key = Key(session);
        var picked = $"SELECT seq FROM messages WHERE relayed_at IS NULL AND operator = $1 AND priority = $2 AND {key} = $3 ORDER BY seq LIMIT $4";
        var rows = session.All(
            $"""
            UPDATE messages SET relayed_at = $5 WHERE seq {(session.IsPostgreSql ? $"= ANY(ARRAY({picked} FOR UPDATE SKIP LOCKED))" : $"IN ({picked})")}
            RETURNING seq, status, id, short_code, expires_at, segments, receiver_sealed, text_sealed, resent
            """,
            row => (
                Seq: row.GetInt64(0), IsOpen: row.GetInt64(1) == 0, Id: row.Octets(2),
                Entry: row.IsDBNull(7) ? default : new QueueEntry(
                    new MessageId(row.Id(2)), (int)row.GetInt64(5), row.TimeOrNull(4), QueueBody.Pack(row.GetString(3), row.Octets(6), row.Octets(7), row.GetInt64(8) > 0))),
            lane.Operator, (long)lane.Priority, lane.Broadcast, (long)atMost, now.Stored());
        // What comes back of an update has no order of its own.
        rows.Sort((one, other) => one.Seq.CompareTo(other.Seq));
        var open = rows.Where(row => row.IsOpen).ToList();
        End(session, open.Where(row => row.Entry.Body is null).Select(row => row.Id), "erased", now);
        foreach (var batch in open.Where(row => row.Entry.Body is not null).Select(row => row.Entry).Chunk(Departures.Batch))
            news.Take(lane.Lane, [.. batch], isAll: false);
        news.Take(lane.Lane, [], isAll: rows.Count < atMost);
        return rows.Count;
    }

    /// <summary>Ends messages that never left as withdrawn.</summary>
    public static void End(DbSession session, IEnumerable<byte[]> ids, string reason, DateTimeOffset now)
    {
        var rows = new RowBlock(3);
        foreach (var id in ids)
            rows.Add(id, now.Stored(), reason);
        session.Many(Withdraw, rows);
    }

    private static byte[]? Broadcast(DbSession session, string operatorName, Priority priority, string after, byte[] broadcast)
    {
        var key = Key(session);
        return session.First(
            $"SELECT {key} FROM messages WHERE relayed_at IS NULL AND operator = $1 AND priority = $2 AND {key} {after} $3 ORDER BY {key} LIMIT 1",
            row => row.Octets(0), operatorName, (long)priority, broadcast);
    }

    /// <summary>The part of the index that tells broadcasts apart: a message without one has an empty key.</summary>
    public static string Key(DbSession session, string table = "") => $"COALESCE({table}broadcast_id, {(session.IsPostgreSql ? "''::bytea" : "x''")})";
}

/// <summary>One group of waiting rows.</summary>
/// <param name="Operator">Their operator.</param>
/// <param name="Priority">Their priority.</param>
/// <param name="Broadcast">Their broadcast as stored, empty when they belong to none.</param>
internal sealed record WaitingLane(string Operator, Priority Priority, byte[] Broadcast)
{
    /// <summary>Where they go.</summary>
    public Lane Lane { get; } = Broadcast.Length == 0 ? Lane.Of(Operator, Priority) : Lane.OfBroadcast(Operator, new Guid(Broadcast, bigEndian: true));
}
