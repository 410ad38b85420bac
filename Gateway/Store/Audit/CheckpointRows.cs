using System.Data.Common;

namespace Gateway.Store.Audit;

/// <summary>The checkpoints in the database.</summary>
internal static class CheckpointRows
{
    private const string Columns = "seq, hash, at, key, signature";

    /// <summary>The newest; null before the first.</summary>
    public static AuditCheckpoint? Last(DbSession session) =>
        session.First($"SELECT {Columns} FROM audit_checkpoints ORDER BY seq DESC LIMIT 1", Read);

    /// <summary>Those after a row, oldest first.</summary>
    public static List<AuditCheckpoint> After(DbSession session, long seq) =>
        session.All($"SELECT {Columns} FROM audit_checkpoints WHERE seq > $1 ORDER BY seq", Read, seq);

    /// <summary>Adds one; another process may have signed the same row.</summary>
    public static void Add(DbSession session, AuditCheckpoint one) => session.Execute(
        $"INSERT INTO audit_checkpoints ({Columns}) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (seq) DO NOTHING", one.Seq, one.Hash, one.At, one.Key, one.Signature);

    private static AuditCheckpoint Read(DbDataReader row) => new(row.GetInt64(0), row.Octets(1), row.GetInt64(2), row.GetString(3), row.Octets(4));
}
