using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Api.Clients;

/// <summary>Makes clients and takes their keys away; what staff do in the console is written down in the same transaction.</summary>
internal sealed class ClientDesk(BatchWriter writer, TimeProvider time)
{
    /// <summary>Makes a client; answers its key, which is kept nowhere, or null when the name is taken.</summary>
    /// <param name="client">The client.</param>
    /// <param name="aborted">Ends it.</param>
    /// <param name="by">Who of the staff makes it; null on the server.</param>
    public async Task<string?> AddAsync(ApiClient client, CancellationToken aborted, ByStaff? by = null)
    {
        var key = ApiKey.Create();
        var now = time.GetUtcNow();
        var isAdded = await writer.WriteAsync(
            session =>
            {
                if (session.Execute(
                    """
                    INSERT INTO api_clients (id, name, key_hash, scopes, requests_per_second, segments_per_day, created_at, messages_per_minute, expires_at, owner, key_end)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING
                    """,
                    client.Id.Stored(), client.Name, ApiKey.HashOf(key).ToArray(), string.Join(' ', client.Scopes), (long)client.RequestsPerSecond, client.SegmentsPerDay, now.Stored(),
                    client.MessagesPerMinute, client.ExpiresAt?.Stored(), by?.Name, key[^4..]) == 0)
                    return false;
                if (by is not null)
                    AuditLog.Append(session, by.Does("client.add", $"client:{client.Name}", string.Join(' ', client.Scopes)), now);
                return true;
            },
            aborted);
        return isAdded ? key : null;
    }

    /// <summary>Ends a client's access; its messages stay. False when there is no such client.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="aborted">Ends it.</param>
    /// <param name="by">Who of the staff ends it; null on the server.</param>
    public Task<bool> DisableAsync(string name, CancellationToken aborted, ByStaff? by = null)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                if (session.Execute("UPDATE api_clients SET disabled_at = $1 WHERE name = $2 AND disabled_at IS NULL", now.Stored(), name) == 0)
                    return false;
                if (by is not null)
                    AuditLog.Append(session, by.Does("client.disable", $"client:{name}"), now);
                return true;
            }, aborted);
    }
}
