using System.Data.Common;
using System.Globalization;
using Gateway.Store;

namespace Gateway.Conversations.Wordings;

/// <summary>The wordings of staff in the database: each edit is a row, and of each wording at most one waits and one is live.</summary>
internal sealed class WordingShelf(Database database)
{
    private const string Columns = "seq, language, wording, content, english, state, editor_id, editor, edited_at, reviewer, remark, decided_at";
    private const int Most = 50_000;

    /// <summary>What is said in the place of the files' wordings.</summary>
    public ValueTask<List<LiveWording>> LiveAsync(CancellationToken aborted) => database.ReadAsync(session => session.All(
        "SELECT language, wording, content, english FROM wordings WHERE state = 'live' ORDER BY seq LIMIT $1",
        row => new LiveWording(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), (long)Most), aborted);

    /// <summary>Every edit that waits for a second person, the oldest first.</summary>
    public ValueTask<List<WordingEdit>> WaitingAsync(CancellationToken aborted) => database.ReadAsync(session => session.All(
        $"SELECT {Columns} FROM wordings WHERE state = 'waiting' ORDER BY seq LIMIT $1", Read, (long)Most), aborted);

    /// <summary>The newest edit of every wording of a language.</summary>
    public ValueTask<List<WordingEdit>> NewestAsync(string language, CancellationToken aborted) => database.ReadAsync(session => session.All(
        $"SELECT {Columns} FROM wordings WHERE seq IN (SELECT MAX(seq) FROM wordings WHERE language = $1 GROUP BY wording) LIMIT $2", Read, language, (long)Most), aborted);

    /// <summary>The edits of one wording, the newest first.</summary>
    public ValueTask<List<WordingEdit>> HistoryAsync(string language, string key, CancellationToken aborted) => database.ReadAsync(session => session.All(
        $"SELECT {Columns} FROM wordings WHERE language = $1 AND wording = $2 ORDER BY seq DESC LIMIT 20", Read, language, key), aborted);

    /// <summary>What changes whenever another wording is said.</summary>
    public ValueTask<string> StampAsync(CancellationToken aborted) => database.ReadAsync(session => session.First(
        "SELECT COUNT(*), COALESCE(MAX(decided_at), 0) FROM wordings WHERE decided_at IS NOT NULL",
        row => string.Create(CultureInfo.InvariantCulture, $"{row.GetInt64(0)} {row.GetInt64(1)}"))!, aborted);

    /// <summary>The newest edit of a wording within the caller's transaction, or null.</summary>
    public static WordingEdit? Newest(DbSession session, string language, string key) =>
        session.First($"SELECT {Columns} FROM wordings WHERE language = $1 AND wording = $2 ORDER BY seq DESC LIMIT 1", Read, language, key);

    /// <summary>One edit within the caller's transaction, or null.</summary>
    public static WordingEdit? Find(DbSession session, long seq) => session.First($"SELECT {Columns} FROM wordings WHERE seq = $1", Read, seq);

    /// <summary>Adds an edit within the caller's transaction.</summary>
    public static void Add(DbSession session, WordingEdit edit) => session.Execute(
        """
        INSERT INTO wordings (language, wording, content, english, state, editor_id, editor, edited_at, reviewer, decided_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        edit.Language, edit.Key, edit.Content, edit.English, Word(edit.State), edit.EditorId, edit.Editor, edit.EditedAt.Stored(), edit.Reviewer, edit.DecidedAt?.Stored());

    /// <summary>What stood in a state gives way to another, within the caller's transaction.</summary>
    public static void Replace(DbSession session, string language, string key, EditState state, DateTimeOffset now) => session.Execute(
        "UPDATE wordings SET state = 'replaced', decided_at = $1 WHERE language = $2 AND wording = $3 AND state = $4", now.Stored(), language, key, Word(state));

    /// <summary>Decides an edit that waits, within the caller's transaction; false when it waits no more.</summary>
    public static bool Decide(DbSession session, long seq, EditState state, string reviewer, string? remark, DateTimeOffset now) => session.Execute(
        "UPDATE wordings SET state = $1, reviewer = $2, remark = $3, decided_at = $4 WHERE seq = $5 AND state = 'waiting'", Word(state), reviewer, remark, now.Stored(), seq) > 0;

    private static string Word(EditState state) => state switch
    {
        EditState.Waiting => "waiting",
        EditState.Live => "live",
        EditState.Returned => "returned",
        _ => "replaced",
    };

    private static WordingEdit Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4),
        row.GetString(5) switch { "waiting" => EditState.Waiting, "live" => EditState.Live, "returned" => EditState.Returned, _ => EditState.Replaced },
        row.GetString(6), row.GetString(7), row.Time(8), row.TextOrNull(9), row.TextOrNull(10), row.TimeOrNull(11));
}
