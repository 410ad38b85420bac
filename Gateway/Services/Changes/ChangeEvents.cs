using Gateway.Store;

namespace Gateway.Services.Changes;

/// <summary>The trail of a change request: every state it was in, since when and by whom. Rows are only ever added.</summary>
internal static class ChangeEvents
{
    /// <summary>Adds a state in the transaction of the session.</summary>
    public static void Add(DbSession session, byte[] request, string status, string? reason, string actor, long at) => session.Execute(
        "INSERT INTO change_events (request, status, reason, actor, at) VALUES ($1, $2, $3, $4, $5)", request, status, reason, actor, at);
}
