using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>A receipt that no submission answers yet.</summary>
internal sealed record EarlyReceipt(long Seq, string Operator, string SmscId, ReceiptVerdict Verdict, byte[]? Handset, long ReceivedAt)
{
    /// <summary>Keeps a receipt until its message is known.</summary>
    public static void Store(DbSession session, string operatorName, string smscId, ReceiptVerdict verdict, byte[]? handset, DateTimeOffset now) =>
        session.Execute(
            "INSERT INTO receipts (operator, smsc_id, status, reason, handset, received_at) VALUES ($1, $2, $3, $4, $5, $6)",
            operatorName, smscId, (long)verdict.Status, verdict.Reason, handset, now.Stored());

    /// <summary>The receipts that still wait, in order.</summary>
    public static List<EarlyReceipt> Read(DbSession session, long after, int atMost) => session.All(
        "SELECT seq, operator, smsc_id, status, reason, handset, received_at FROM receipts WHERE orphan = 0 AND seq > $1 ORDER BY seq LIMIT $2",
        row => new EarlyReceipt(
            row.GetInt64(0), row.GetString(1), row.GetString(2), new((MessageStatus)row.GetInt64(3), row.TextOrNull(4)), row.OctetsOrNull(5), row.GetInt64(6)),
        after, atMost);

    /// <summary>It found its message.</summary>
    public void Delete(DbSession session) => session.Execute("DELETE FROM receipts WHERE seq = $1", Seq);

    /// <summary>It will not find one: staff can see it.</summary>
    public void BecomeOrphan(DbSession session) => session.Execute("UPDATE receipts SET orphan = 1 WHERE seq = $1", Seq);
}
