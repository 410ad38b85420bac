using System.Data.Common;
using Gateway.Store;

namespace Gateway.Api.Clients;

/// <summary>A client as staff see it.</summary>
/// <param name="Client">Who it is and what it may.</param>
/// <param name="MadeAt">Since when there is it.</param>
/// <param name="Owner">Who of the staff made it; null when it was made on the server.</param>
/// <param name="KeyEnd">The last characters of its key.</param>
/// <param name="DisabledAt">When its key was taken away.</param>
/// <param name="LastCallAt">When it last called, as far as is remembered.</param>
/// <param name="Calls">Calls of the last 24 hours that were let in.</param>
/// <param name="Refused">Calls of the last 24 hours that were turned away: too fast, out of its scope, or after its end.</param>
/// <param name="SegmentsToday">Parts sent today (UTC).</param>
/// <param name="Webhooks">Its subscriptions.</param>
internal sealed record ListedClient(
    ApiClient Client, DateTimeOffset MadeAt, string? Owner, string? KeyEnd, DateTimeOffset? DisabledAt, DateTimeOffset? LastCallAt, long Calls, long Refused, long SegmentsToday, long Webhooks);

/// <summary>Calls of one hour.</summary>
internal sealed record CallHour(DateTimeOffset Hour, long Admitted, long Refused);

/// <summary>Shows the clients of the API and how they behave.</summary>
internal sealed class ClientBook(Database database, TimeProvider time)
{
    private const int Most = 500;
    private const long Hour = 3_600_000;
    private const long Day = 86_400_000;

    private const string Select = """
        SELECT c.id, c.name, c.scopes, c.requests_per_second, c.segments_per_day, c.messages_per_minute, c.expires_at, c.created_at, c.owner, c.key_end, c.disabled_at,
            (SELECT MAX(a.last_at) FROM api_calls a WHERE a.client = c.id),
            (SELECT COALESCE(SUM(a.calls), 0) FROM api_calls a WHERE a.client = c.id AND a.admitted = 1 AND a.hour > $1),
            (SELECT COALESCE(SUM(a.calls), 0) FROM api_calls a WHERE a.client = c.id AND a.admitted = 0 AND a.hour > $1),
            (SELECT COALESCE(SUM(u.segments), 0) FROM api_usage u WHERE u.client = c.id AND u.day = $2),
            (SELECT COUNT(*) FROM webhooks w WHERE w.client = c.id AND w.ended_at IS NULL)
        FROM api_clients c
        """;

    /// <summary>Every client, those whose key works first, by name.</summary>
    public ValueTask<List<ListedClient>> ListAsync(CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return database.ReadAsync(
            session => session.All($"{Select} ORDER BY CASE WHEN c.disabled_at IS NULL THEN 0 ELSE 1 END, c.name LIMIT $3", Read, (now / Hour) - 24, now / Day, (long)Most), aborted);
    }

    /// <summary>One client by its name; null when there is none.</summary>
    public ValueTask<ListedClient?> FindAsync(string name, CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return database.ReadAsync(session => session.First($"{Select} WHERE c.name = $3", Read, (now / Hour) - 24, now / Day, name), aborted);
    }

    /// <summary>Calls by the hour, over the last 24.</summary>
    public async ValueTask<IReadOnlyList<CallHour>> HoursAsync(Guid client, CancellationToken aborted)
    {
        var last = time.GetUtcNow().Stored() / Hour;
        var rows = await database.ReadAsync(
            session => session.All("SELECT hour, admitted, calls FROM api_calls WHERE client = $1 AND hour > $2", row => (Hour: row.GetInt64(0), IsAdmitted: row.GetInt64(1) != 0, Calls: row.GetInt64(2)), client.Stored(), last - 24), aborted);
        return [.. Enumerable.Range(0, 24).Select(back => last - 23 + back).Select(hour => new CallHour(
            DateTimeOffset.FromUnixTimeMilliseconds(hour * Hour), rows.Where(row => row.Hour == hour && row.IsAdmitted).Sum(row => row.Calls), rows.Where(row => row.Hour == hour && !row.IsAdmitted).Sum(row => row.Calls)))];
    }

    private static ListedClient Read(DbDataReader row) => new(
        new ApiClient(row.Id(0), row.GetString(1), row.GetString(2).Split(' '), (int)row.GetInt64(3), row.GetInt64(4)) { MessagesPerMinute = row.GetInt64(5), ExpiresAt = row.TimeOrNull(6) },
        row.Time(7), row.TextOrNull(8), row.TextOrNull(9), row.TimeOrNull(10), row.TimeOrNull(11), Whole(row, 12), Whole(row, 13), Whole(row, 14), row.GetInt64(15));

    // PostgreSQL sums whole numbers as numeric.
    private static long Whole(DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);
}
