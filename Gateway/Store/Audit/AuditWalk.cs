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
/// Walks along the chain in portions, so that it needs little memory however long the log is; the next portion is read while this one is
/// hashed.
/// </summary>
/// <param name="database">Where the log is.</param>
/// <param name="passed">Told of each sound row; a reason it answers breaks the walk.</param>
internal sealed class AuditWalk(Database database, Func<long, byte[], AuditBreak?>? passed = null) : IDisposable
{
    private const int Portion = 5000;

    private readonly AuditHasher _hasher = new();
    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];

    /// <summary>Where it stands.</summary>
    public AuditPlace Place { get; private set; }

    /// <summary>Walks from a place to a row; answers the first break, or null.</summary>
    public async Task<AuditBreak?> RunAsync(AuditPlace from, long last, CancellationToken aborted)
    {
        Place = from;
        var reading = ReadAsync(from.Seq, last, aborted);
        while (true)
        {
            var rows = await reading;
            var isLast = rows.Count < Portion;
            if (!isLast)
                reading = ReadAsync(rows[^1].Seq, last, aborted);
            if (Check(rows) is { } broken)
            {
                if (!isLast)
                    await reading;
                return broken;
            }

            if (isLast)
                return Place.Seq == last ? null : new(Place.Seq + 1, "The end of the log is cut off.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _hasher.Dispose();

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
        _hasher.Hash(row.Previous, row.Seq, row.At, row.Entry, _hash);
        return row.Hash.AsSpan().SequenceEqual(_hash) ? null : "The row was changed.";
    }

    // On a thread of its own: reading is work, not waiting.
    private Task<List<Row>> ReadAsync(long after, long last, CancellationToken aborted) => Task.Run(
        async () => await database.ReadAsync(session => Read(session, after, last), aborted), aborted);

    private static List<Row> Read(DbSession session, long after, long last) => session.All(
        "SELECT seq, at, actor, address, action, object, detail, prev_hash, hash FROM audit WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT 5000",
        row => new Row(
            row.GetInt64(0), row.GetInt64(1), new AuditEntry(row.GetString(2), row.TextOrNull(3), row.GetString(4), row.GetString(5), row.TextOrNull(6)),
            row.Octets(7), row.Octets(8)), after, last);

    private sealed record Row(long Seq, long At, AuditEntry Entry, byte[] Previous, byte[] Hash);
}
