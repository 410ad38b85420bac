using System.Data.Common;
using System.Text.Json;
using Gateway.Store;

namespace Gateway.Broadcasts.Drafts;

/// <summary>Where the building of a list stands; numbers are stored.</summary>
internal enum SnapshotState
{
    /// <summary>Being counted and written down.</summary>
    Counting = 0,
    /// <summary>Frozen.</summary>
    Frozen = 1,
    /// <summary>Not needed any more: its rows are being deleted.</summary>
    Dropped = 2,
    /// <summary>Deleted.</summary>
    Gone = 3,
}

/// <summary>How many people of one language, network and district a list holds.</summary>
internal sealed record SnapshotCount(string Language, string Operator, string District, long People);

/// <summary>A frozen list in numbers.</summary>
/// <param name="Counts">By language, network and district.</param>
/// <param name="Excluded">People left out, by reason.</param>
internal sealed record SnapshotCounts(IReadOnlyList<SnapshotCount> Counts, IReadOnlyDictionary<string, long> Excluded)
{
    /// <summary>No list yet.</summary>
    public static SnapshotCounts None { get; } = new([], new Dictionary<string, long>());

    /// <summary>People who get it.</summary>
    public long People => Counts.Sum(count => count.People);

    /// <summary>People by one of their qualities, the most numerous first.</summary>
    public IReadOnlyList<(string Of, long People)> By(Func<SnapshotCount, string> quality) =>
        [.. Counts.GroupBy(quality, StringComparer.Ordinal).Select(group => (group.Key, group.Sum(count => count.People))).OrderByDescending(group => group.Item2).ThenBy(group => group.Key, StringComparer.Ordinal)];

    /// <summary>As stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DraftJson.Default.SnapshotCounts);
}

/// <summary>A list of people at one moment, as stored.</summary>
/// <param name="Id">Its identity: that of the broadcast, should it run.</param>
/// <param name="State">Where its building stands.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Read">People looked at so far.</param>
/// <param name="People">People on it, once it is frozen.</param>
/// <param name="Digest">SHA-256 of all of them, once it is frozen.</param>
/// <param name="Counts">In numbers.</param>
internal sealed record Snapshot(Guid Id, SnapshotState State, DateTimeOffset At, long Read, long People, byte[]? Digest, SnapshotCounts Counts)
{
    /// <summary>The columns that <see cref="Of"/> expects.</summary>
    public const string Columns = "id, state, at, read, people, digest, counts_json";

    /// <summary>Whether it is frozen.</summary>
    public bool IsFrozen => State == SnapshotState.Frozen;

    /// <summary>Reads a row.</summary>
    public static Snapshot Of(DbDataReader row) => new(
        row.Id(0), (SnapshotState)row.GetInt64(1), row.Time(2), row.GetInt64(3), row.GetInt64(4), row.OctetsOrNull(5),
        row.TextOrNull(6) is { } counts ? JsonSerializer.Deserialize(counts, DraftJson.Default.SnapshotCounts)! : SnapshotCounts.None);
}
