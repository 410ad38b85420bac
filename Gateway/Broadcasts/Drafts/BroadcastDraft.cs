using System.Data.Common;
using Gateway.Store;

namespace Gateway.Broadcasts.Drafts;

/// <summary>Where a draft stands; numbers are stored.</summary>
internal enum DraftState
{
    /// <summary>Being written.</summary>
    Draft = 0,
    /// <summary>Another person is asked to approve it.</summary>
    AwaitingApproval = 1,
    /// <summary>Approved; the start delay runs, and the start can be cancelled.</summary>
    Approved = 2,
    /// <summary>Started: the broadcast's own state counts now.</summary>
    Started = 3,
    /// <summary>Given up before it started.</summary>
    Discarded = 4,
}

/// <summary>A broadcast before it runs, as stored.</summary>
/// <param name="Id">Its identity, which stays when it runs.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Version">Counts edits and changes of state: who saw an older one may not change it.</param>
/// <param name="Content">What it says to whom.</param>
/// <param name="Author">Who made it.</param>
/// <param name="AuthorName">That person's name.</param>
/// <param name="Editor">Who changed it last.</param>
/// <param name="EditorName">That person's name.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="EditedAt">When it was changed last.</param>
/// <param name="BroadcastId">Its frozen list, and the broadcast once it runs; null while no list is frozen.</param>
/// <param name="AskedHash">The full check code under which approval was asked for.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Asked">What was ticked then.</param>
/// <param name="StartAt">When it starts; null while it is not approved.</param>
/// <param name="Note">Why it came back, if it did.</param>
/// <param name="NoteBy">Who sent it back.</param>
internal sealed record BroadcastDraft(
    Guid Id, DraftState State, long Version, DraftContent Content, string Author, string AuthorName, string Editor, string EditorName,
    DateTimeOffset CreatedAt, DateTimeOffset EditedAt, Guid? BroadcastId, byte[]? AskedHash, DateTimeOffset? AskedAt, AskedFor? Asked,
    DateTimeOffset? StartAt, string? Note, string? NoteBy)
{
    /// <summary>The columns that <see cref="Read"/> expects.</summary>
    public const string Columns =
        "id, state, version, content_json, author, author_name, editor, editor_name, created_at, edited_at, broadcast_id, asked_hash, asked_at, asked_json, start_at, note, note_by";

    /// <summary>Whether it may still be changed.</summary>
    public bool IsOpen => State is DraftState.Draft or DraftState.AwaitingApproval or DraftState.Approved;

    /// <summary>Reads a row.</summary>
    public static BroadcastDraft Read(DbDataReader row) => new(
        row.Id(0), (DraftState)row.GetInt64(1), row.GetInt64(2), DraftContent.FromJson(row.GetString(3)), row.GetString(4), row.GetString(5),
        row.GetString(6), row.GetString(7), row.Time(8), row.Time(9), row.IsDBNull(10) ? null : row.Id(10), row.OctetsOrNull(11), row.TimeOrNull(12),
        row.TextOrNull(13) is { } asked ? AskedFor.FromJson(asked) : null, row.TimeOrNull(14), row.TextOrNull(15), row.TextOrNull(16));
}

/// <summary>What the author confirmed when asking for approval.</summary>
/// <param name="Ticks">Each warning that was ticked, with the reason given.</param>
/// <param name="People">How many it was for.</param>
internal sealed record AskedFor(IReadOnlyDictionary<string, string> Ticks, long People)
{
    /// <summary>As stored.</summary>
    public string ToJson() => System.Text.Json.JsonSerializer.Serialize(this, DraftJson.Default.AskedFor);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static AskedFor FromJson(string json) => System.Text.Json.JsonSerializer.Deserialize(json, DraftJson.Default.AskedFor)!;
}
