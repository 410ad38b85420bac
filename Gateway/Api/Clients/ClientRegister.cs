using System.Collections.Frozen;
using Gateway.Store;

namespace Gateway.Api.Clients;

/// <summary>
/// Knows every client by the hash of its key, from memory: a request needs no read. What the command line changes is seen within five
/// seconds, a key that was made just now at its first use.
/// </summary>
internal sealed class ClientRegister(Database database, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    // Wrong keys wait for the next reading, which serves all of them: they can neither hammer the database nor be tried fast.
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private FrozenDictionary<UInt256, KnownClient> _clients = FrozenDictionary<UInt256, KnownClient>.Empty;
    private long _readAt;
    private bool _isRead;

    /// <summary>The client of a key; null when there is none.</summary>
    public async ValueTask<KnownClient?> FindAsync(string key, CancellationToken aborted)
    {
        if (key.Length > ApiKey.MaxLength)
            return null;
        var hash = ApiKey.HashOf(key);
        var asked = time.GetTimestamp();
        var age = _isRead ? time.GetElapsedTime(Volatile.Read(ref _readAt)) : TimeSpan.MaxValue;
        if (_clients.TryGetValue(hash, out var known) && age < Fresh)
            return known;
        if (age < AtMostEvery)
            await Task.Delay(AtMostEvery - age, time, aborted);
        await ReadAsync(asked, age, aborted);
        return _clients.GetValueOrDefault(hash);
    }

    /// <summary>Lets the next request read anew, because something was changed here.</summary>
    public void Expire() => _isRead = false;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var known in _clients.Values)
            known.Dispose();
        _reading.Dispose();
    }

    private async Task ReadAsync(long asked, TimeSpan age, CancellationToken aborted)
    {
        await _reading.WaitAsync(aborted);
        try
        {
            // Somebody else may have read while we waited.
            if (_isRead && _readAt > asked)
                return;
            var at = time.GetTimestamp();
            var rows = await database.ReadAsync(session => session.All(
                """
                SELECT key_hash, id, name, scopes, requests_per_second, segments_per_day,
                    (SELECT COUNT(*) FROM webhooks w WHERE w.client = c.id AND w.ended_at IS NULL AND w.kinds LIKE '% message.status %'), messages_per_minute, expires_at
                FROM api_clients c WHERE disabled_at IS NULL
                """,
                row => (Hash: new UInt256(row.Octets(0)), Client: new ApiClient(
                    row.Id(1), row.GetString(2), row.GetString(3).Split(' '), (int)row.GetInt64(4), row.GetInt64(5)) { Watches = row.GetInt64(6) > 0, MessagesPerMinute = row.GetInt64(7), ExpiresAt = row.TimeOrNull(8) })), aborted);
            Replace(rows);
            (_isRead, _readAt) = (true, at);
        }
        catch (Exception e) when (_isRead && age < TimeSpan.FromMinutes(10) && (StoreFault.Is(e) || e is System.Data.Common.DbException))
        {
            // A database that is away locks out nobody who was known a moment ago: the request itself will say so.
            _readAt = time.GetTimestamp();
        }
        finally
        {
            _reading.Release();
        }
    }

    private void Replace(List<(UInt256 Hash, ApiClient Client)> rows)
    {
        var before = _clients;
        var now = new Dictionary<UInt256, KnownClient>();
        foreach (var (hash, client) in rows)
            now[hash] = before.GetValueOrDefault(hash) is { } known && IsSame(known.Client, client) ? known : new KnownClient(client);
        _clients = now.ToFrozenDictionary();
        foreach (var (hash, known) in before)
        {
            if (!ReferenceEquals(now.GetValueOrDefault(hash), known))
                known.Dispose();
        }
    }

    private static bool IsSame(ApiClient a, ApiClient b) => a with { Scopes = b.Scopes } == b && a.Scopes.SequenceEqual(b.Scopes);
}
