using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Store;

namespace Gateway.Keeping.Retention;

/// <summary>The evidence of one run over one class.</summary>
/// <param name="Class">The class.</param>
/// <param name="BeganAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="DueBefore">What is older was due.</param>
/// <param name="Rows">Rows that went or were emptied.</param>
/// <param name="Batches">In how many transactions.</param>
/// <param name="LeftOver">Rows that were due and are still there: 0, or the night was too short, or something holds them.</param>
/// <param name="OldestKept">The oldest that is still there.</param>
internal sealed record RetentionRun(
    string Class, DateTimeOffset BeganAt, DateTimeOffset EndedAt, DateTimeOffset DueBefore, long Rows, long Batches, long LeftOver, DateTimeOffset? OldestKept)
{
    /// <summary>The hash of its row, when it was read.</summary>
    public byte[]? Hash { get; init; }

    private const string Columns = "class, began_at, ended_at, due_before, gone, batches, left_over, oldest_kept";

    /// <summary>Adds the row, tied to the one before it; answers its hash.</summary>
    public byte[] Add(DbSession session)
    {
        var previous = session.Scalar("SELECT hash FROM retention_runs ORDER BY seq DESC LIMIT 1") as byte[] ?? [];
        var hash = HashAfter(previous);
        session.Execute(
            $"INSERT INTO retention_runs ({Columns}, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            Class, BeganAt.Stored(), EndedAt.Stored(), DueBefore.Stored(), Rows, Batches, LeftOver, OldestKept?.Stored(), hash);
        return hash;
    }

    /// <summary>The last run of each class.</summary>
    public static List<RetentionRun> Latest(DbSession session) => session.All(
        $"SELECT {Columns}, hash FROM retention_runs WHERE seq IN (SELECT MAX(seq) FROM retention_runs GROUP BY class) ORDER BY class", row => Read(row) with { Hash = row.Octets(8) });

    /// <summary>The number of the first run whose row was changed, or that was put in or taken out; null when all are whole.</summary>
    public static long? FirstWrong(DbSession session)
    {
        var previous = Array.Empty<byte>();
        foreach (var (seq, run, hash) in session.All(
            $"SELECT {Columns}, seq, hash FROM retention_runs ORDER BY seq", row => (row.GetInt64(8), Read(row), row.Octets(9))))
        {
            if (!hash.AsSpan().SequenceEqual(run.HashAfter(previous)))
                return seq;
            previous = hash;
        }

        return null;
    }

    private static RetentionRun Read(DbDataReader row) => new(
        row.GetString(0), row.Time(1), row.Time(2), row.Time(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.TimeOrNull(7));

    private byte[] HashAfter(byte[] previous) => SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{Class}|{BeganAt.Stored()}|{EndedAt.Stored()}|{DueBefore.Stored()}|{Rows}|{Batches}|{LeftOver}|{OldestKept?.Stored()}"))]);
}
