using System.Globalization;
using Gateway.Store;

namespace Benchmarks.Load;

/// <summary>Where an answer's time goes inside the gateway, by the times in its own book: from the text stored to the answer worked out, stored, and taken by the operator.</summary>
internal static class ReplyStages
{
    /// <summary>The stages of the answers since a moment, in words.</summary>
    public static async Task<string> OfAsync(Database database, DateTimeOffset since, CancellationToken stopping)
    {
        var rows = await database.ReadAsync(
            session => session.All(
                """
                SELECT i.received_at, m.created_at, m.relayed_at, m.submitted_at FROM messages m JOIN inbox i ON i.id = m.in_reply_to
                WHERE m.created_at >= $1 AND m.relayed_at IS NOT NULL AND m.submitted_at IS NOT NULL
                """,
                row => new[] { row.GetInt64(1) - row.GetInt64(0), row.GetInt64(2) - row.GetInt64(1), row.GetInt64(3) - row.GetInt64(2) }, since.Stored()),
            stopping);
        return string.Join("; ", new[] { "received to answered", "to stored", "to taken by the operator" }.Select((stage, i) => Line(stage, [.. rows.Select(row => row[i]).Order()])));
    }

    private static string Line(string stage, long[] times) => times.Length == 0
        ? $"{stage} -"
        : string.Create(CultureInfo.InvariantCulture, $"{stage} p50 {times[times.Length / 2]} p95 {times[Math.Min(times.Length - 1, times.Length * 95 / 100)]} ms");
}
