using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Outbox.Journal;

/// <summary>The rows of open claims: what each gateway is about to push, by number.</summary>
internal static class ClaimTable
{
    private static readonly ManyRows InsertClaims = ManyRows.InsertInto(
        "claims", "", "operator:t", "producer:t", "number:n", "node:t", "lane:t", "priority:n", "weight:n", "messages:o", "claimed_at:n");

    private static readonly ManyRows DeleteClaims = new(
        "DELETE FROM claims WHERE operator = $1 AND producer = $2 AND number = $3",
        $"DELETE FROM claims c USING {ManyRows.Arrays("ttn")} AS v(operator, producer, number) WHERE c.operator = v.operator AND c.producer = v.producer AND c.number = v.number",
        "ttn");

    private static readonly ManyRows AdoptClaims = new(
        "UPDATE claims SET node = $4 WHERE operator = $1 AND producer = $2 AND number = $3",
        $"UPDATE claims c SET node = v.node FROM {ManyRows.Arrays("ttnt")} AS v(operator, producer, number, node) WHERE c.operator = v.operator AND c.producer = v.producer AND c.number = v.number",
        "ttnt");

    // A gateway that said nothing for so long is dead, or so late that others may do its work: the queue takes each number once.
    private const int DeadAfterMilliseconds = 30_000;

    /// <summary>Stores new claims, from the given one on.</summary>
    public static void Insert(DbSession session, string node, List<Claim> claims, int first, DateTimeOffset now)
    {
        var rows = new RowBlock(InsertClaims.Kinds.Length);
        for (var i = first; i < claims.Count; i++)
        {
            var (lane, batch, entries) = claims[i];
            rows.Add(lane.Operator, batch.Producer, batch.Number, node, lane.Name, (long)lane.Priority, (long)lane.Weight, Ids(entries), now.Stored());
        }

        session.Many(InsertClaims, rows);
    }

    /// <summary>Forgets claims that the queue has, or that will not be pushed.</summary>
    public static void Delete(DbSession session, IReadOnlyList<Claim> claims)
    {
        var rows = new RowBlock(3);
        foreach (var claim in claims)
            rows.Add(claim.Lane.Operator, claim.Batch.Producer, claim.Batch.Number);
        session.Many(DeleteClaims, rows);
    }

    /// <summary>Gives up one claim if it is still this gateway's.</summary>
    public static bool TryDrop(DbSession session, string node, Claim claim) => session.Execute(
        "DELETE FROM claims WHERE operator = $1 AND producer = $2 AND number = $3 AND node = $4", claim.Lane.Operator, claim.Batch.Producer, claim.Batch.Number, node) == 1;

    /// <summary>Says that this gateway lives. Answers nothing on SQLite, whose one gateway needs to tell nobody.</summary>
    public static void Beat(DbSession session, string node)
    {
        if (!session.IsPostgreSql)
            return;
        session.Execute($"INSERT INTO relay_nodes (node, seen_at) VALUES ($1, {Now}) ON CONFLICT (node) DO UPDATE SET seen_at = excluded.seen_at", node);
        session.Execute($"DELETE FROM relay_nodes WHERE seen_at < {Now} - {DeadAfterMilliseconds}");
    }

    /// <summary>Says that this gateway has ended: what it left may be taken over at once.</summary>
    public static void End(DbSession session, string node) => session.Execute("DELETE FROM relay_nodes WHERE node = $1", node);

    /// <summary>Takes over claims of gateways that are gone, and of our own that we do not know of.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="node">Ourselves.</param>
    /// <param name="known">Ours that we do know of.</param>
    /// <param name="atMost">How many at once.</param>
    public static List<Claim> Adopt(DbSession session, string node, HashSet<(string Operator, ProducerBatch Batch)> known, int atMost)
    {
        var living = session.IsPostgreSql ? $"AND (node = $1 OR node NOT IN (SELECT node FROM relay_nodes WHERE seen_at > {Now} - {DeadAfterMilliseconds})) " : "";
        var found = session.All(
            $"SELECT operator, producer, number, lane, priority, weight, messages FROM claims WHERE $1 = $1 {living}ORDER BY producer, number LIMIT $2 {(session.IsPostgreSql ? "FOR UPDATE SKIP LOCKED" : "")}",
            row => (
                Lane: new Lane(row.GetString(0), row.GetString(3), (Priority)row.GetInt64(4), (int)row.GetInt64(5)),
                Batch: new ProducerBatch(row.GetString(1), row.GetInt64(2)), Ids: row.Octets(6)),
            node, (long)(known.Count + atMost));
        var adopted = found.Where(claim => !known.Contains((claim.Lane.Operator, claim.Batch)))
            .Select(claim => new Claim(claim.Lane, claim.Batch, Read(session, claim.Ids))).ToList();
        var rows = new RowBlock(4);
        foreach (var claim in adopted)
            rows.Add(claim.Lane.Operator, claim.Batch.Producer, claim.Batch.Number, node);
        session.Many(AdoptClaims, rows);
        return adopted;
    }

    // The clock of the database: those of several machines differ.
    private const string Now = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";

    private static byte[] Ids(IReadOnlyList<QueueEntry> entries)
    {
        var ids = new byte[entries.Count * 16];
        for (var i = 0; i < entries.Count; i++)
            entries[i].Id.Value.TryWriteBytes(ids.AsSpan(i * 16), bigEndian: true, out _);
        return ids;
    }

    private static List<QueueEntry> Read(DbSession session, byte[] ids)
    {
        var entries = new List<QueueEntry>(ids.Length / 16);
        foreach (var id in ids.Chunk(16))
        {
            var entry = session.First(
                "SELECT short_code, expires_at, segments, receiver_sealed, text_sealed, resent FROM messages WHERE id = $1 AND status = 0 AND text_sealed IS NOT NULL",
                row => new QueueEntry(
                    new MessageId(new Guid(id, bigEndian: true)), (int)row.GetInt64(2), row.TimeOrNull(1), QueueBody.Pack(row.GetString(0), row.Octets(3), row.Octets(4), row.GetInt64(5) > 0)),
                id);
            if (entry.Body is not null)
                entries.Add(entry);
        }

        return entries;
    }
}
