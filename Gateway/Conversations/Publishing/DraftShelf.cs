using System.Data.Common;
using Gateway.Store;

namespace Gateway.Conversations.Publishing;

/// <summary>The drafts of flows in the database.</summary>
internal sealed class DraftShelf(Database database)
{
    private const string Columns = "flow, content, revision, base_version, editors, editor, edited_at, tried, played, asked, asked_by, asked_at";

    /// <summary>Every draft.</summary>
    public ValueTask<List<FlowDraft>> AllAsync(CancellationToken aborted) =>
        database.ReadAsync(session => session.All($"SELECT {Columns} FROM flow_drafts ORDER BY flow", Read), aborted);

    /// <summary>The draft of a flow, or null.</summary>
    public ValueTask<FlowDraft?> FindAsync(string flow, CancellationToken aborted) => database.ReadAsync(session => Find(session, flow), aborted);

    /// <summary>The draft of a flow within the caller's transaction, or null.</summary>
    public static FlowDraft? Find(DbSession session, string flow) => session.First($"SELECT {Columns} FROM flow_drafts WHERE flow = $1", Read, flow);

    /// <summary>Stores a draft over the revision before it; false when that one is not there any more.</summary>
    public static bool Put(DbSession session, FlowDraft draft) => draft.Revision == 1
        ? session.Execute(
            """
            INSERT INTO flow_drafts (flow, content, revision, base_version, editors, editor, edited_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
            """, draft.Flow, draft.Content, draft.Revision, (long)draft.BaseVersion, string.Join(' ', draft.Editors), draft.Editor, draft.EditedAt.Stored()) > 0
        : session.Execute(
            """
            UPDATE flow_drafts SET content = $1, revision = $2, editors = $3, editor = $4, edited_at = $5, asked = NULL, asked_by = NULL, asked_at = NULL
            WHERE flow = $6 AND revision = $7
            """, draft.Content, draft.Revision, string.Join(' ', draft.Editors), draft.Editor, draft.EditedAt.Stored(), draft.Flow, draft.Revision - 1) > 0;

    /// <summary>Notes that the content of a revision was tried; false when it is not there any more.</summary>
    public static bool Tried(DbSession session, FlowDraft draft) =>
        session.Execute("UPDATE flow_drafts SET tried = $1 WHERE flow = $2 AND revision = $3", draft.Mark, draft.Flow, draft.Revision) > 0;

    /// <summary>Notes that all conversations held with the content of a revision; false when it is not there any more.</summary>
    public static bool Played(DbSession session, FlowDraft draft) =>
        session.Execute("UPDATE flow_drafts SET played = $1 WHERE flow = $2 AND revision = $3", draft.Mark, draft.Flow, draft.Revision) > 0;

    /// <summary>Notes who asks to publish a revision; false when it is not there any more, or somebody asked already.</summary>
    public static bool Ask(DbSession session, FlowDraft draft, string name, DateTimeOffset now) => session.Execute(
        "UPDATE flow_drafts SET asked = $1, asked_by = $2, asked_at = $3 WHERE flow = $4 AND revision = $5 AND asked IS NULL", draft.Mark, name, now.Stored(), draft.Flow, draft.Revision) > 0;

    /// <summary>Takes back what was asked; false when nothing was.</summary>
    public static bool Unask(DbSession session, FlowDraft draft) => session.Execute(
        "UPDATE flow_drafts SET asked = NULL, asked_by = NULL, asked_at = NULL WHERE flow = $1 AND revision = $2 AND asked IS NOT NULL", draft.Flow, draft.Revision) > 0;

    /// <summary>Takes a draft away in one revision; false when it is not there any more.</summary>
    public static bool Remove(DbSession session, FlowDraft draft) =>
        session.Execute("DELETE FROM flow_drafts WHERE flow = $1 AND revision = $2", draft.Flow, draft.Revision) > 0;

    private static FlowDraft Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt64(2), (int)row.GetInt64(3), row.GetString(4).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        row.GetString(5), row.Time(6), row.TextOrNull(7), row.TextOrNull(8), row.TextOrNull(9), row.TextOrNull(10), row.TimeOrNull(11));
}
