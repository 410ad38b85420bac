using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.Store;

namespace Gateway.Conversations.Publishing;

/// <summary>The published versions of flows in the database: rows are added, never changed, and the newest that is not withdrawn is the one people begin.</summary>
internal sealed partial class FlowShelf(Database database)
{
    private const string Columns = "flow, version, hash, content, author, published_at, withdrawn_at";

    private const string Insert = """
        INSERT INTO flow_versions (flow, version, hash, content, author, published_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
        """;

    /// <summary>Every version, the newest of each flow first.</summary>
    public ValueTask<List<FlowVersion>> AllAsync(CancellationToken aborted) =>
        database.ReadAsync(session => session.All($"SELECT {Columns} FROM flow_versions ORDER BY flow, version DESC", Read), aborted);

    /// <summary>A number that changes whenever anything was published or withdrawn.</summary>
    public ValueTask<string> StampAsync(CancellationToken aborted) => database.ReadAsync(session => session.First(
        "SELECT COUNT(*), COUNT(withdrawn_at), COALESCE(MAX(published_at), 0), COALESCE(MAX(withdrawn_at), 0) FROM flow_versions",
        row => string.Create(CultureInfo.InvariantCulture, $"{row.GetInt64(0)} {row.GetInt64(1)} {row.GetInt64(2)} {row.GetInt64(3)}"))!, aborted);

    /// <summary>How many people stand in each state of each version of a flow.</summary>
    public ValueTask<List<(int Version, string State, long People)>> StandingAsync(string flow, CancellationToken aborted) =>
        database.ReadAsync(session => session.All(
            "SELECT flow_version, state, COUNT(*) FROM dialogs WHERE flow = $1 AND state <> '' GROUP BY flow_version, state ORDER BY flow_version, state",
            row => ((int)row.GetInt64(0), row.GetString(1), row.GetInt64(2)), flow), aborted);

    /// <summary>Adds a version within the caller's transaction; false when that number is taken.</summary>
    public static bool Add(DbSession session, FlowVersion version) =>
        session.Execute(Insert, version.Flow, (long)version.Version, version.Hash, version.Content, version.Author, version.PublishedAt.Stored()) > 0;

    /// <summary>Takes a version away within the caller's transaction; false when it does not exist or is withdrawn already.</summary>
    public static bool Withdraw(DbSession session, string flow, int version, DateTimeOffset now) => session.Execute(
        "UPDATE flow_versions SET withdrawn_at = $1 WHERE flow = $2 AND version = $3 AND withdrawn_at IS NULL", now.Stored(), flow, (long)version) > 0;

    /// <summary>The hash a content is known by: what its own version line says does not count.</summary>
    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Numbered(content, 0))));

    /// <summary>A content under another version number.</summary>
    public static string Numbered(string content, int version)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"version: {version}");
        var lines = content.ReplaceLineEndings("\n");
        return VersionLine.IsMatch(lines) ? VersionLine.Replace(lines, line, 1) : FlowLine.Replace(lines, match => $"{match.Value}\n{line}", 1);
    }

    private static FlowVersion Read(DbDataReader row) => new(
        row.GetString(0), (int)row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Time(5), row.TimeOrNull(6));

    // version: 3
    [GeneratedRegex(@"^version:[^\n]*$", RegexOptions.Multiline)]
    private static partial Regex VersionLine { get; }

    // flow: complaint
    [GeneratedRegex(@"^flow:[^\n]*$", RegexOptions.Multiline)]
    private static partial Regex FlowLine { get; }
}
