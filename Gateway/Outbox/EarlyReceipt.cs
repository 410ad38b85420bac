using Gateway.Messages;
using Gateway.Outbox.Policies;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>A receipt that no submission answers yet.</summary>
internal sealed record EarlyReceipt(long Seq, string Operator, string SmscId, ReceiptVerdict Verdict, byte[]? Handset, long ReceivedAt, ReceiptClue Clue)
{
    /// <summary>Keeps a receipt until its message is known.</summary>
    public static void Store(DbSession session, string operatorName, string smscId, ReceiptVerdict verdict, byte[]? handset, DateTimeOffset now, ReceiptClue? clue = null) =>
        session.Execute(
            "INSERT INTO receipts (operator, smsc_id, status, reason, handset, received_at, reference, sender, text_sealed, submit_date) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            operatorName, smscId, (long)verdict.Status, verdict.Reason, handset, now.Stored(),
            (long?)clue?.Reference, clue?.Sender, clue?.TextSealed, clue?.SubmitDate);

    /// <summary>The receipts that still wait, in order.</summary>
    public static List<EarlyReceipt> Read(DbSession session, long after, int atMost) => session.All(
        "SELECT seq, operator, smsc_id, status, reason, handset, received_at, reference, sender, text_sealed, submit_date FROM receipts WHERE orphan = 0 AND seq > $1 ORDER BY seq LIMIT $2",
        row => new EarlyReceipt(
            row.GetInt64(0), row.GetString(1), row.GetString(2), new((MessageStatus)row.GetInt64(3), row.TextOrNull(4)), row.OctetsOrNull(5), row.GetInt64(6),
            new(row.IsDBNull(7) ? null : (ushort)row.GetInt64(7), row.TextOrNull(8), row.OctetsOrNull(9), row.IsDBNull(10) ? null : row.GetInt64(10))),
        after, atMost);

    /// <summary>It found its message.</summary>
    public void Delete(DbSession session) => session.Execute("DELETE FROM receipts WHERE seq = $1", Seq);

    /// <summary>It will not find one: staff can see it.</summary>
    public void BecomeOrphan(DbSession session) => session.Execute("UPDATE receipts SET orphan = 1 WHERE seq = $1", Seq);

    /// <summary>It fits several messages, and nobody can tell which: staff can see it with all of them.</summary>
    public void BecomeAmbiguous(DbSession session, byte[] candidates) =>
        session.Execute("UPDATE receipts SET orphan = 1, candidates = $2 WHERE seq = $1", Seq, candidates);
}
