using Gateway.Messages;
using Gateway.Outbox.Journal;
using Gateway.Outbox.Policies;
using Gateway.Smpp;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>A receipt that no submission answers yet.</summary>
internal sealed record EarlyReceipt(long Seq, string Operator, string SmscId, ReceiptVerdict Verdict, byte[]? Handset, long ReceivedAt, ReceiptClue Clue)
{
    private static readonly ManyRows Insert = ManyRows.InsertInto(
        "receipts", "", "operator:t", "smsc_id:t", "status:n", "reason:t", "handset:o", "received_at:n", "reference:n", "sender:t", "text_sealed:o", "submit_date:n");

    private static readonly ManyRows Gone = new(
        "DELETE FROM receipts WHERE seq = $1", $"DELETE FROM receipts r USING {ManyRows.Arrays("n")} AS v(seq) WHERE r.seq = v.seq", "n");

    /// <summary>Makes room for rows that <see cref="Store"/> takes.</summary>
    public static RowBlock Rows() => new(Insert.Kinds.Length);

    /// <summary>Adds a receipt to rows.</summary>
    public static void Add(RowBlock rows, string operatorName, string smscId, ReceiptVerdict verdict, byte[]? handset, long receivedAt, ReceiptClue clue) => rows.Add(
        operatorName, smscId, (long)verdict.Status, verdict.Reason, handset, receivedAt, (long?)clue.Reference, clue.Sender, clue.TextSealed, clue.SubmitDate);

    /// <summary>Keeps receipts until their messages are known.</summary>
    public static void Store(DbSession session, RowBlock rows) => session.Many(Insert, rows);

    /// <summary>The receipts that still wait, in order.</summary>
    public static List<EarlyReceipt> Read(DbSession session, long after, int atMost) => session.All(
        "SELECT seq, operator, smsc_id, status, reason, handset, received_at, reference, sender, text_sealed, submit_date FROM receipts WHERE orphan = 0 AND seq > $1 ORDER BY seq LIMIT $2",
        row => new EarlyReceipt(
            row.GetInt64(0), row.GetString(1), row.GetString(2), new((MessageStatus)row.GetInt64(3), row.TextOrNull(4)), row.OctetsOrNull(5), row.GetInt64(6),
            new(row.IsDBNull(7) ? null : (ushort)row.GetInt64(7), row.TextOrNull(8), row.OctetsOrNull(9), row.IsDBNull(10) ? null : row.GetInt64(10))),
        after, atMost);

    /// <summary>Those of some that no other gateway is settling at this moment; they are ours until the transaction ends.</summary>
    public static List<EarlyReceipt> Take(DbSession session, List<EarlyReceipt> receipts)
    {
        if (!session.IsPostgreSql || receipts.Count == 0)
            return receipts;
        object numbers = receipts.Select(receipt => receipt.Seq).ToArray();
        // Two that settle the same ones, and write more besides, would wait for each other.
        var ours = session.All(
            "SELECT seq FROM receipts WHERE seq = ANY($1) AND orphan = 0 ORDER BY seq FOR UPDATE SKIP LOCKED", row => row.GetInt64(0), numbers).ToHashSet();
        return receipts.FindAll(receipt => ours.Contains(receipt.Seq));
    }

    /// <summary>Its message as it is looked for in the journal.</summary>
    public Sought Sought(DateTimeOffset now) => new(Operator, SmscId, () => MessageIdForms.Of(SmscId), Verdict, now.Stored());

    /// <summary>They found their messages.</summary>
    public static void Delete(DbSession session, IEnumerable<EarlyReceipt> receipts)
    {
        var rows = new RowBlock(1);
        foreach (var receipt in receipts)
            rows.Add(receipt.Seq);
        session.Many(Gone, rows);
    }

    /// <summary>It will not find one: staff can see it.</summary>
    public void BecomeOrphan(DbSession session) => session.Execute("UPDATE receipts SET orphan = 1 WHERE seq = $1", Seq);

    /// <summary>It fits several messages, and nobody can tell which: staff can see it with all of them.</summary>
    public void BecomeAmbiguous(DbSession session, byte[] candidates) =>
        session.Execute("UPDATE receipts SET orphan = 1, candidates = $2 WHERE seq = $1", Seq, candidates);
}
