using System.Data.Common;
using System.Globalization;
using Gateway.Broadcasts;
using Gateway.Broadcasts.Drafts;
using Gateway.Store;

namespace Gateway.Console.Broadcasts;

/// <summary>One line of the list: a draft, a broadcast made of one, or a broadcast from the command line.</summary>
internal sealed record BroadcastLine(
    Guid Id, string Name, string Programme, DraftState State, BroadcastState? Running, long People, string Author, string? Approver,
    DateTimeOffset ChangedAt, Guid? Broadcast, string? Note, string? NoteBy, bool IsOver, DateTimeOffset? StartAt, long Handed)
{
    /// <summary>The page to open it on.</summary>
    public string Href => State switch
    {
        DraftState.Draft => $"/broadcasts/{Id}/write",
        DraftState.AwaitingApproval or DraftState.Approved => $"/broadcasts/{Id}/approval",
        DraftState.Discarded => $"/broadcasts/{Id}/write",
        _ when IsOver => $"/broadcasts/{Id}/report",
        _ => $"/broadcasts/{Id}/sending",
    };

    /// <summary>Where the next page begins.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{ChangedAt.Stored()}-{Id:n}");
}

/// <summary>Reads the list of broadcasts, one tab and one page at a time, the newest first.</summary>
internal sealed class BroadcastList(Database database)
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 50;

    private const string All =
        """
        SELECT d.id AS id, d.name AS name, d.programme AS programme, d.state AS state, b.state AS running, COALESCE(b.total, s.people, 0) AS people,
          d.author_name AS author, (SELECT MAX(a.approver_name) FROM broadcast_approvals a WHERE a.draft_id = d.id) AS approver, d.edited_at AS changed_at,
          d.broadcast_id AS broadcast, d.note AS note, d.note_by AS note_by, b.finished_at AS finished_at, d.start_at AS start_at,
          (SELECT SUM(c.next_ordinal) FROM broadcast_cursors c WHERE c.broadcast_id = d.broadcast_id) AS handed
        FROM broadcast_drafts d LEFT JOIN broadcasts b ON b.id = d.broadcast_id LEFT JOIN broadcast_snapshots s ON s.id = d.broadcast_id
        UNION ALL
        SELECT b.id, b.message_key, b.programme, 3, b.state, b.total, b.created_by, NULL, b.created_at, b.id, NULL, NULL, b.finished_at, NULL,
          (SELECT SUM(c.next_ordinal) FROM broadcast_cursors c WHERE c.broadcast_id = b.id)
        FROM broadcasts b WHERE NOT EXISTS (SELECT 1 FROM broadcast_starts st WHERE st.broadcast_id = b.id)
        """;

    private static readonly Dictionary<string, string> Conditions = new(StringComparer.Ordinal)
    {
        ["waiting"] = "state = 1",
        ["scheduled"] = "state = 2",
        ["sending"] = "state = 3 AND finished_at IS NULL",
        ["finished"] = "state = 3 AND finished_at IS NOT NULL AND running <> 3",
        ["returned"] = "(state = 0 AND note IS NOT NULL) OR state = 4 OR (state = 3 AND running = 3 AND finished_at IS NOT NULL)",
        ["drafts"] = "state = 0",
    };

    /// <summary>The tabs, in their order.</summary>
    public static IReadOnlyList<string> Tabs { get; } = ["waiting", "scheduled", "sending", "finished", "returned", "drafts"];

    /// <summary>A page of a tab; one line more than a page when there is another.</summary>
    public ValueTask<List<BroadcastLine>> ReadAsync(string tab, string? after, CancellationToken aborted)
    {
        var (at, id) = Place(after);
        return database.ReadAsync(session => session.All(
            $"""
            SELECT id, name, programme, state, running, people, author, approver, changed_at, broadcast, note, note_by, finished_at, start_at, handed FROM ({All}) x
            WHERE ({Conditions[tab]}) AND (changed_at < $1 OR (changed_at = $1 AND id < $2)) ORDER BY changed_at DESC, id DESC LIMIT $3
            """,
            Read, at, id, PageSize + 1L), aborted);
    }

    /// <summary>How many each tab holds.</summary>
    public ValueTask<Dictionary<string, long>> CountsAsync(CancellationToken aborted) => database.ReadAsync(
        session => Tabs.ToDictionary(tab => tab, tab => (long)session.Scalar($"SELECT COUNT(*) FROM ({All}) x WHERE {Conditions[tab]}")!, StringComparer.Ordinal), aborted);

    /// <summary>Those whose name holds a text, the newest first.</summary>
    public ValueTask<List<BroadcastLine>> NamedAsync(string part, int most, CancellationToken aborted)
    {
        var pattern = $"%{part.ToLowerInvariant().Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";
        return database.ReadAsync(session => session.All(
            $"""
            SELECT id, name, programme, state, running, people, author, approver, changed_at, broadcast, note, note_by, finished_at, start_at, handed FROM ({All}) x
            WHERE LOWER(name) LIKE $1 ESCAPE '!' ORDER BY changed_at DESC, id DESC LIMIT $2
            """,
            Read, pattern, (long)most), aborted);
    }

    private static (long At, byte[] Id) Place(string? after) =>
        after?.Split('-') is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && Guid.TryParseExact(id, "n", out var last)
            ? (time, last.Stored())
            : (long.MaxValue, []);

    private static BroadcastLine Read(DbDataReader row) => new(
        row.Id(0), row.GetString(1), row.GetString(2), (DraftState)row.GetInt64(3), row.IsDBNull(4) ? null : (BroadcastState)row.GetInt64(4), row.GetInt64(5),
        row.GetString(6), row.TextOrNull(7), row.Time(8), row.IsDBNull(9) ? null : row.Id(9), row.TextOrNull(10), row.TextOrNull(11), !row.IsDBNull(12),
        row.TimeOrNull(13), row.IsDBNull(14) ? 0 : Convert.ToInt64(row.GetValue(14), CultureInfo.InvariantCulture));
}
