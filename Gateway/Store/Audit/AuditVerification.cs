using System.Security.Cryptography;
using Gateway.Security;

namespace Gateway.Store.Audit;

/// <summary>What came of walking the chain.</summary>
/// <param name="Rows">How many rows were sound, from the first on.</param>
/// <param name="BadSeq">The first number at which the chain is broken; null when it is whole.</param>
/// <param name="Reason">What is wrong there.</param>
/// <param name="Head">The hash of the last sound row: noted down elsewhere, it shows later whether everything was written anew.</param>
internal sealed record AuditFinding(long Rows, long? BadSeq, string? Reason, byte[] Head);

/// <summary>Walks the audit log from its first row and finds where it was changed, cut, filled in or put into another order.</summary>
internal static class AuditVerification
{
    private const int Portion = 5000;

    /// <summary>Walks it all, in portions, so that it needs little memory however long the log is.</summary>
    public static async Task<AuditFinding> RunAsync(Database database, CancellationToken aborted)
    {
        // What is appended meanwhile is none of this walk's business.
        var head = await database.ReadAsync(
            session => session.First("SELECT seq, hash FROM audit_head WHERE id = 1", row => new Head(row.GetInt64(0), row.Octets(1))), aborted);
        if (head is null)
            return new(0, 1, "The head of the log is gone.", AuditChain.Beginning);
        var (seq, hash) = (0L, AuditChain.Beginning);
        while (true)
        {
            var rows = await database.ReadAsync(session => Read(session, seq, head.Seq), aborted);
            foreach (var row in rows)
            {
                if (Fault(row, seq + 1, hash) is { } reason)
                    return new(seq, row.Seq == seq + 1 ? row.Seq : seq + 1, reason, hash);
                (seq, hash) = (row.Seq, row.Hash);
            }

            if (rows.Count < Portion)
                return End(seq, hash, head);
        }
    }

    private static AuditFinding End(long seq, byte[] hash, Head head) => seq != head.Seq
        ? new(seq, seq + 1, "The end of the log is cut off.", hash)
        : !CryptographicOperations.FixedTimeEquals(hash, head.Hash)
            ? new(Math.Max(0, seq - 1), seq, "The last row is not the one that was written last.", hash)
            : new(seq, null, null, hash);

    private static string? Fault(Row row, long expected, byte[] previous) => row switch
    {
        _ when row.Seq > expected => "Rows are missing.",
        _ when row.Seq < expected => "A row was put in.",
        _ when !CryptographicOperations.FixedTimeEquals(row.Previous, previous) => "The row does not follow the one before it.",
        _ when !CryptographicOperations.FixedTimeEquals(row.Hash, AuditChain.Hash(previous, row.Seq, row.At, row.Entry)) => "The row was changed.",
        _ => null,
    };

    private static List<Row> Read(DbSession session, long after, long last) => session.All(
        "SELECT seq, at, actor, address, action, object, detail, prev_hash, hash FROM audit WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT 5000",
        row => new Row(
            row.GetInt64(0), row.GetInt64(1), new AuditEntry(row.GetString(2), row.TextOrNull(3), row.GetString(4), row.GetString(5), row.TextOrNull(6)),
            row.Octets(7), row.Octets(8)), after, last);

    private sealed record Head(long Seq, byte[] Hash);

    private sealed record Row(long Seq, long At, AuditEntry Entry, byte[] Previous, byte[] Hash);
}
