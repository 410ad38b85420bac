using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Registry.Sync;

/// <summary>Sources outside that somebody wants read now: kept in the database, because another process may have the duty of reading them.</summary>
internal sealed class SyncWishes(Database database, BatchWriter writer, TimeProvider time)
{
    /// <summary>Wishes for one; a second wish changes nothing.</summary>
    public Task AddAsync(string source, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                session.Execute(
                    "INSERT INTO registry_wishes (source, asked_by, asked_at) VALUES ($1, $2, $3) ON CONFLICT (source) DO NOTHING", source, by.Name, now.Stored());
                AuditLog.Append(session, by.Does("registry.sync", $"source:{source}"), now);
            }, aborted);
    }

    /// <summary>Whether a source is wished for; the wish is used up.</summary>
    public async Task<bool> TakeAsync(string source, CancellationToken stopping) =>
        (await AllAsync(stopping)).Contains(source)
        && await writer.WriteAsync(session => session.Execute("DELETE FROM registry_wishes WHERE source = $1", source) == 1, stopping);

    /// <summary>Every source wished for and not yet begun.</summary>
    public ValueTask<List<string>> AllAsync(CancellationToken aborted) =>
        database.ReadAsync(session => session.All("SELECT source FROM registry_wishes LIMIT 1000", row => row.GetString(0)), aborted);
}
