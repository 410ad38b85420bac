using System.Data.Common;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Broadcasts.Drafts;

/// <summary>One step in the life of a broadcast.</summary>
/// <param name="At">When.</param>
/// <param name="What">Which, such as <c>broadcast.approve</c>.</param>
/// <param name="Who">Who took it.</param>
/// <param name="Detail">A check code, a number or a reason.</param>
internal sealed record TrailEvent(DateTimeOffset At, string What, string Who, string? Detail)
{
    /// <summary>Reads a row.</summary>
    public static TrailEvent Read(DbDataReader row) => new(row.Time(0), row.GetString(1), row.GetString(2), row.TextOrNull(3));
}

/// <summary>Writes what happens to a broadcast: a line on its own page and one in the audit log, both in the transaction of the step itself.</summary>
internal static class Trail
{
    /// <summary>Writes one step.</summary>
    public static void Write(DbSession session, Guid draft, ByStaff actor, string what, string? detail, DateTimeOffset at)
    {
        session.Execute(
            """
            INSERT INTO broadcast_events (draft_id, at, what, who, detail, number)
            VALUES ($1, $2, $3, $4, $5, (SELECT MAX(number) FROM broadcast_versions WHERE draft_id = $1))
            """,
            draft.Stored(), at.Stored(), what, actor.Name, detail);
        AuditLog.Append(session, actor.Does(what, $"broadcast:{draft:n}", detail), at);
    }

    /// <summary>The steps of a broadcast, the first one first.</summary>
    public static List<TrailEvent> Read(DbSession session, Guid draft) => session.All(
        "SELECT at, what, who, detail FROM broadcast_events WHERE draft_id = $1 ORDER BY seq LIMIT 500", TrailEvent.Read, draft.Stored());
}
