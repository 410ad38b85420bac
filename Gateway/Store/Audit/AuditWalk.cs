using System.Security.Cryptography;
using Gateway.Security;

namespace Gateway.Store.Audit;

/// <summary>Where a walk along the chain stands: the last row it found sound.</summary>
internal readonly record struct AuditPlace(long Seq, byte[] Hash)
{
    /// <summary>Before the first row.</summary>
    public static AuditPlace Beginning { get; } = new(0, AuditChain.Beginning);
}

/// <summary>A break of the chain.</summary>
internal sealed record AuditBreak(long Seq, string Reason);

/// <summary>
/// Walks along the chain in portions, so that it needs little memory however long the log is. Each row holds the hash that it follows, so that
/// rows can be hashed on all processors at once; only whether one follows the other is looked at in their order.
/// </summary>
/// <param name="database">Where the log is.</param>
/// <param name="passed">Told of each sound row, in order; a reason it answers breaks the walk.</param>
internal sealed class AuditWalk(Database database, Func<long, byte[], AuditBreak?>? passed = null)
{
    private const int Portion = 5000;
    // Reading is work, too; more than a few readers only wait for each other.
    private static readonly int AtOnce = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>Where it stands.</summary>
    public AuditPlace Place { get; private set; }

    /// <summary>Walks from a place to a row; answers the first break, or null.</summary>
    public async Task<AuditBreak?> RunAsync(AuditPlace from, long last, CancellationToken aborted)
    {
        Place = from;
        // A head that was set far ahead is not walked up to: nothing is there.
        var end = Math.Min(last, await database.ReadAsync(session => session.Scalar("SELECT MAX(seq) FROM audit") as long? ?? 0, aborted));
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var ahead = new Queue<Task<List<Row>>>();
        var next = from.Seq;
        try
        {
            while (next < end || ahead.Count > 0)
            {
                for (; next < end && ahead.Count < AtOnce; next = Math.Min(next + Portion, end))
                    ahead.Enqueue(ReadAsync(next, Math.Min(next + Portion, end), broken.Token));
                if (Check(await ahead.Dequeue()) is { } found)
                    return found;
            }

            return Place.Seq == last ? null : new(Place.Seq + 1, "The end of the log is cut off.");
        }
        finally
        {
            await broken.CancelAsync();
            await ((Task)Task.WhenAll(ahead)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private AuditBreak? Check(List<Row> rows)
    {
        foreach (var row in rows)
        {
            if (Fault(row) is { } reason)
                return new(row.Seq == Place.Seq + 1 ? row.Seq : Place.Seq + 1, reason);
            Place = new(row.Seq, row.Hash);
            if (passed?.Invoke(row.Seq, row.Hash) is { } said)
                return said;
        }

        return null;
    }

    private string? Fault(Row row)
    {
        if (row.Seq > Place.Seq + 1)
            return "Rows are missing.";
        if (row.Seq < Place.Seq + 1)
            return "A row was put in.";
        if (!row.Previous.AsSpan().SequenceEqual(Place.Hash))
            return "The row does not follow the one before it.";
        return row.IsItself ? null : "The row was changed.";
    }

    // On a thread of its own: reading and hashing are work, not waiting.
    private Task<List<Row>> ReadAsync(long after, long last, CancellationToken aborted) => Task.Run(
        async () => await database.ReadAsync(session => Read(session, after, last), aborted), aborted);

    private static List<Row> Read(DbSession session, long after, long last)
    {
        using var hasher = new AuditHasher();
        var computed = new byte[SHA256.HashSizeInBytes];
        return session.All(
            "SELECT seq, at, actor, address, action, object, detail, prev_hash, hash FROM audit WHERE seq > $1 AND seq <= $2 ORDER BY seq",
            row =>
            {
                var (seq, previous, hash) = (row.GetInt64(0), row.Octets(7), row.Octets(8));
                hasher.Hash(
                    previous, seq, row.GetInt64(1), new AuditEntry(row.GetString(2), row.TextOrNull(3), row.GetString(4), row.GetString(5), row.TextOrNull(6)), computed);
                return new Row(seq, previous, hash, hash.AsSpan().SequenceEqual(computed));
            }, after, last);
    }

    private readonly record struct Row(long Seq, byte[] Previous, byte[] Hash, bool IsItself);
}
