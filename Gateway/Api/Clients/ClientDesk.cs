using Gateway.Store;

namespace Gateway.Api.Clients;

/// <summary>Makes clients and takes their keys away.</summary>
internal sealed class ClientDesk(BatchWriter writer, TimeProvider time)
{
    /// <summary>Makes a client; answers its key, which is kept nowhere, or null when the name is taken.</summary>
    public async Task<string?> AddAsync(ApiClient client, CancellationToken aborted)
    {
        var key = ApiKey.Create();
        var now = time.GetUtcNow().Stored();
        var rows = await writer.WriteAsync(
            session => session.Execute(
                """
                INSERT INTO api_clients (id, name, key_hash, scopes, requests_per_second, segments_per_day, created_at, messages_per_minute, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT DO NOTHING
                """,
                client.Id.Stored(), client.Name, ApiKey.HashOf(key).ToArray(), string.Join(' ', client.Scopes), (long)client.RequestsPerSecond, client.SegmentsPerDay, now, client.MessagesPerMinute, client.ExpiresAt?.Stored()),
            aborted);
        return rows == 1 ? key : null;
    }

    /// <summary>Ends a client's access; its messages stay. False when there is no such client.</summary>
    public async Task<bool> DisableAsync(string name, CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return await writer.WriteAsync(
            session => session.Execute("UPDATE api_clients SET disabled_at = $1 WHERE name = $2 AND disabled_at IS NULL", now, name), aborted) == 1;
    }
}
