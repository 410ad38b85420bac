using Gateway.Security;

namespace Gateway.Store.Audit;

/// <summary>
/// Who did what, in the order in which it happened. Each row holds the hash of the one before it, so that a row changed, taken out,
/// put in or moved breaks the chain. A row is written in the transaction of the deed itself: a deed that cannot be recorded does not happen.
/// </summary>
internal static class AuditLog
{
    /// <summary>Appends one row; the transaction of the session decides whether it stays.</summary>
    public static void Append(DbSession session, AuditEntry entry, DateTimeOffset at)
    {
        // Taking the head's row first puts all processes in one line: the next waits until this transaction has ended.
        session.Execute("UPDATE audit_head SET seq = seq + 1 WHERE id = 1");
        var head = session.First("SELECT seq, hash FROM audit_head WHERE id = 1", row => (Seq: row.GetInt64(0), Hash: row.Octets(1)));
        if (head.Hash is null)
            throw new InvalidOperationException("The audit log has no head: nothing may be done that cannot be recorded.");
        var time = at.Stored();
        var hash = AuditChain.Hash(head.Hash, head.Seq, time, entry);
        session.Execute(
            "INSERT INTO audit (seq, at, actor, address, action, object, detail, prev_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            head.Seq, time, entry.Actor, entry.Address, entry.Action, entry.Object, entry.Detail, head.Hash, hash);
        session.Execute("UPDATE audit_head SET hash = $1 WHERE id = 1", hash);
    }
}
