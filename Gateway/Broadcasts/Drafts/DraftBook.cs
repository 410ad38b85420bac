using Gateway.Security;
using Gateway.Store;

namespace Gateway.Broadcasts.Drafts;

/// <summary>What came of an edit.</summary>
internal enum EditVerdict
{
    /// <summary>Saved; what was asked or approved before is void.</summary>
    Saved,
    /// <summary>Nothing was different.</summary>
    Unchanged,
    /// <summary>Somebody else changed it meanwhile.</summary>
    Stale,
    /// <summary>It has started, or was given up.</summary>
    Closed,
}

/// <summary>The drafts in the database. Every edit makes whatever was asked or approved before void.</summary>
internal sealed class DraftBook(Database database, BatchWriter writer, TimeProvider time)
{
    /// <summary>Makes a draft.</summary>
    public async Task<Guid> CreateAsync(DraftContent content, ByStaff author, CancellationToken aborted)
    {
        var clean = content.Clean();
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await writer.WriteAsync(session =>
        {
            session.Execute(
                """
                INSERT INTO broadcast_drafts (id, name, programme, content_json, author, author_name, editor, editor_name, created_at, edited_at, list_digest)
                VALUES ($1, $2, $3, $4, $5, $6, $5, $6, $7, $7, (SELECT digest FROM broadcast_lists l WHERE l.id = $8))
                """,
                id.Stored(), clean.Name, clean.Audience.Programme, clean.ToJson(), author.Id, author.Name, now.Stored(), clean.Audience.List?.Stored());
            Sign(session, id, author);
            VersionBook.Keep(session, id, clean, author, now);
            Trail.Write(session, id, author, "broadcast.draft", null, now);
        }, aborted);
        return id;
    }

    /// <summary>The draft of this id; null when there is none.</summary>
    public ValueTask<BroadcastDraft?> FindAsync(Guid id, CancellationToken aborted) => database.ReadAsync(session => Find(session, id), aborted);

    /// <summary>Changes what a draft says. An approved one is a draft again; a list built for another audience is dropped.</summary>
    /// <param name="id">Which.</param>
    /// <param name="version">The version that the editor saw.</param>
    /// <param name="edit">Makes the new content of the old.</param>
    /// <param name="editor">Who.</param>
    /// <param name="aborted">Ends the wait.</param>
    public Task<EditVerdict> EditAsync(Guid id, long version, Func<DraftContent, DraftContent> edit, ByStaff editor, CancellationToken aborted) => writer.WriteAsync(session =>
    {
        var now = time.GetUtcNow();
        if (Find(session, id) is not { IsOpen: true } draft)
            return EditVerdict.Closed;
        if (draft.Version != version)
            return EditVerdict.Stale;
        var content = edit(draft.Content).Clean();
        if (content.Says(draft.Content))
            return EditVerdict.Unchanged;
        var keepsList = content.Audience.Says(draft.Content.Audience) && content.Class == draft.Content.Class;
        if (!Void(session, draft, note: null, by: null))
            return EditVerdict.Stale;
        session.Execute(
            """
            UPDATE broadcast_drafts SET name = $2, programme = $3, content_json = $4, editor = $5, editor_name = $6, edited_at = $7,
              list_digest = (SELECT digest FROM broadcast_lists l WHERE l.id = $8) WHERE id = $1
            """,
            id.Stored(), content.Name, content.Audience.Programme, content.ToJson(), editor.Id, editor.Name, now.Stored(), content.Audience.List?.Stored());
        if (!keepsList)
            DropList(session, draft);
        Sign(session, id, editor);
        VersionBook.Keep(session, id, content, editor, now);
        Trail.Write(session, id, editor, "broadcast.edit", What(draft.Content, content), now);
        return EditVerdict.Saved;
    }, aborted);

    /// <summary>Gives a draft up.</summary>
    public Task<bool> DiscardAsync(Guid id, long version, ByStaff by, CancellationToken aborted) => writer.WriteAsync(session =>
    {
        if (Find(session, id) is not { IsOpen: true } draft || draft.Version != version || !Void(session, draft, null, null))
            return false;
        session.Execute("UPDATE broadcast_drafts SET state = 4 WHERE id = $1", id.Stored());
        DropList(session, draft);
        Trail.Write(session, id, by, "broadcast.discard", null, time.GetUtcNow());
        return true;
    }, aborted);

    /// <summary>The draft of this id, within a transaction.</summary>
    public static BroadcastDraft? Find(DbSession session, Guid id) =>
        session.First($"SELECT {BroadcastDraft.Columns} FROM broadcast_drafts WHERE id = $1", BroadcastDraft.Read, id.Stored());

    /// <summary>Makes a draft a draft again, whatever was asked or approved; false when somebody else was quicker.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="draft">As it was read.</param>
    /// <param name="note">Why, for its author.</param>
    /// <param name="by">Who says so.</param>
    public static bool Void(DbSession session, BroadcastDraft draft, string? note, string? by)
    {
        if (session.Execute(
            """
            UPDATE broadcast_drafts SET state = 0, version = version + 1, asked_hash = NULL, asked_at = NULL, asked_json = NULL, start_at = NULL, note = $3, note_by = $4
            WHERE id = $1 AND version = $2 AND state IN (0, 1, 2)
            """,
            draft.Id.Stored(), draft.Version, note, by) == 0)
            return false;
        session.Execute("DELETE FROM broadcast_approvals WHERE draft_id = $1", draft.Id.Stored());
        return true;
    }

    /// <summary>Forgets the list of a draft.</summary>
    public static void DropList(DbSession session, BroadcastDraft draft)
    {
        if (draft.BroadcastId is not { } list)
            return;
        session.Execute("UPDATE broadcast_drafts SET broadcast_id = NULL WHERE id = $1", draft.Id.Stored());
        session.Execute("UPDATE broadcast_snapshots SET state = 2 WHERE id = $1", list.Stored());
    }

    /// <summary>Whether somebody had a hand in a draft.</summary>
    public static bool HadHand(DbSession session, Guid id, string actor) =>
        session.Scalar("SELECT 1 FROM broadcast_editors WHERE draft_id = $1 AND actor = $2", id.Stored(), actor) is not null;

    /// <summary>Remembers that somebody had a hand in it.</summary>
    public static void Sign(DbSession session, Guid id, ByStaff actor) =>
        session.Execute("INSERT INTO broadcast_editors (draft_id, actor) VALUES ($1, $2) ON CONFLICT (draft_id, actor) DO NOTHING", id.Stored(), actor.Id);

    // Which parts, not what they say: the audit log holds no texts.
    private static string What(DraftContent before, DraftContent after)
    {
        var texts = before.Texts.Keys.Union(after.Texts.Keys, StringComparer.Ordinal)
            .Where(language => before.Texts.GetValueOrDefault(language) != after.Texts.GetValueOrDefault(language)).Order(StringComparer.Ordinal);
        var parts = texts.Select(language => $"text {language}").ToList();
        if (!before.Audience.Says(after.Audience))
            parts.Add("audience");
        return parts.Count > 0 ? string.Join(", ", parts) : "settings";
    }
}
