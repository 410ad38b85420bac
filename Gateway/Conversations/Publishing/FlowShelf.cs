using System.Data.Common;
using System.Globalization;
using Gateway.Store;

namespace Gateway.Conversations.Publishing;

/// <summary>The published versions of flows in the database: rows are added, never changed, and the newest that is not withdrawn is the one people begin.</summary>
internal sealed class FlowShelf(Database database)
{
    private const string Insert = """
        INSERT INTO flow_versions (flow, version, hash, content, author, published_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
        """;

    /// <summary>Every version, the newest of each flow first.</summary>
    public ValueTask<List<PublishedFlow>> AllAsync(CancellationToken aborted) => database.ReadAsync(session => session.All(
        "SELECT flow, version, hash, content, author, published_at, withdrawn_at FROM flow_versions ORDER BY flow, version DESC", Read), aborted);

    /// <summary>What changes whenever anything was published or withdrawn.</summary>
    public ValueTask<string> StampAsync(CancellationToken aborted) => database.ReadAsync(session => session.First(
        "SELECT COUNT(*), COUNT(withdrawn_at) FROM flow_versions",
        row => string.Create(CultureInfo.InvariantCulture, $"{row.GetInt64(0)} {row.GetInt64(1)}"))!, aborted);

    /// <summary>How many people stand in each state of each version of a flow.</summary>
    public ValueTask<List<(int Version, string State, long People)>> StandingAsync(string flow, CancellationToken aborted) =>
        database.ReadAsync(session => session.All(
            "SELECT flow_version, state, COUNT(*) FROM dialogs WHERE flow = $1 AND state <> '' GROUP BY flow_version, state ORDER BY flow_version, state",
            row => ((int)row.GetInt64(0), row.GetString(1), row.GetInt64(2)), flow), aborted);

    /// <summary>How many people stand in each flow, in whatever version.</summary>
    public ValueTask<List<(string Flow, long People)>> StandingAsync(CancellationToken aborted) => database.ReadAsync(session => session.All(
        "SELECT flow, COUNT(*) FROM dialogs WHERE state <> '' GROUP BY flow", row => (row.GetString(0), row.GetInt64(1))), aborted);

    /// <summary>Adds a version within the caller's transaction; false when that number is taken.</summary>
    public static bool Add(DbSession session, PublishedFlow flow) =>
        session.Execute(Insert, flow.Name, (long)flow.Version, flow.Hash, flow.Content, flow.Author, flow.PublishedAt.Stored()) > 0;

    /// <summary>Takes a version away within the caller's transaction; false when it does not exist or is withdrawn already.</summary>
    public static bool Withdraw(DbSession session, string flow, int version, DateTimeOffset now) => session.Execute(
        "UPDATE flow_versions SET withdrawn_at = $1 WHERE flow = $2 AND version = $3 AND withdrawn_at IS NULL", now.Stored(), flow, (long)version) > 0;

    private static PublishedFlow Read(DbDataReader row) => new(
        row.GetString(0), (int)row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Time(5), row.TimeOrNull(6));
}
