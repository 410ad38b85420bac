using Gateway.Security;
using Gateway.Store;

namespace Gateway.Broadcasts.Drafts;

/// <summary>What a broadcast said when somebody saved it.</summary>
/// <param name="Number">Counts the saves of one broadcast, from 1.</param>
/// <param name="At">When it was saved.</param>
/// <param name="By">Who saved it.</param>
/// <param name="Content">All of it.</param>
/// <param name="Steps">What was done about this version: tested, asked for, returned, approved.</param>
internal sealed record DraftVersion(long Number, DateTimeOffset At, string By, DraftContent Content, IReadOnlyList<TrailEvent> Steps);

/// <summary>A version that an approver had before her, and the step by which she knows it.</summary>
internal sealed record SeenVersion(DraftVersion Version, TrailEvent Step);

/// <summary>
/// Keeps every version of a broadcast, so that what changed can be shown word by word. Nothing is approved by it: what counts
/// there is the check code alone.
/// </summary>
internal static class VersionBook
{
    private const int MostShown = 200;
    private const string Asked = "broadcast.ask";
    private static readonly string[] BeforeAnApprover = [Asked, "broadcast.return", "broadcast.approve"];

    /// <summary>Keeps what was just saved, as the next version.</summary>
    public static void Keep(DbSession session, Guid draft, DraftContent content, ByStaff by, DateTimeOffset at) => session.Execute(
        """
        INSERT INTO broadcast_versions (draft_id, number, at, who, content_json)
        VALUES ($1, COALESCE((SELECT MAX(number) FROM broadcast_versions WHERE draft_id = $1), 0) + 1, $2, $3, $4)
        """,
        draft.Stored(), at.Stored(), by.Name, content.ToJson());

    /// <summary>The versions of a broadcast, the first one first.</summary>
    public static List<DraftVersion> Read(DbSession session, Guid draft)
    {
        var steps = session.All(
            "SELECT at, what, who, detail, number FROM broadcast_events WHERE draft_id = $1 AND number IS NOT NULL ORDER BY seq",
            row => (Step: TrailEvent.Read(row), Number: row.GetInt64(4)), draft.Stored()).ToLookup(one => one.Number, one => one.Step);
        var versions = session.All(
            $"SELECT number, at, who, content_json FROM broadcast_versions WHERE draft_id = $1 ORDER BY number DESC LIMIT {MostShown}",
            row => new DraftVersion(row.GetInt64(0), row.Time(1), row.GetString(2), DraftContent.FromJson(row.GetString(3)), [.. steps[row.GetInt64(0)]]), draft.Stored());
        versions.Reverse();
        return versions;
    }

    /// <summary>The last version that an approver had before her until the open request; null when there was none.</summary>
    /// <param name="versions">All of them.</param>
    /// <param name="isAsked">Whether approval is asked for now: that request itself does not count.</param>
    public static SeenVersion? LastSeen(IReadOnlyList<DraftVersion> versions, bool isAsked)
    {
        var seen = versions.SelectMany(version => version.Steps.Where(step => BeforeAnApprover.Contains(step.What)).Select(step => new SeenVersion(version, step))).ToList();
        var until = isAsked ? seen.FindLastIndex(one => one.Step.What == Asked) : seen.Count;
        return until > 0 ? seen[until - 1] : null;
    }
}
