using System.Data.Common;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Api.Webhooks;

/// <summary>A subscription as staff see it.</summary>
/// <param name="Client">Whose it is.</param>
/// <param name="Webhook">The subscription.</param>
/// <param name="BeforeUntil">Until when the secret of before signs, too; null when there is none.</param>
internal sealed record ListedWebhook(string Client, Webhook Webhook, DateTimeOffset? BeforeUntil)
{
    /// <summary>The host alone: the rest of an address may be a secret.</summary>
    public string Host => new Uri(Webhook.Url).IdnHost;
}

/// <summary>Shows every client's subscriptions to staff, and changes their secrets.</summary>
internal sealed class WebhookBook(Database database, WebhookSecrets secrets, TimeProvider time)
{
    private const int Most = 500;

    /// <summary>How long a secret that was changed still signs beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private const string Select = """
        SELECT w.id, w.url, w.kinds, w.created_at, w.failures, w.resting_until, w.outcome,
            (SELECT COUNT(*) FROM webhook_events e WHERE e.webhook = w.id AND e.state = 0), (SELECT COUNT(*) FROM webhook_events e WHERE e.webhook = w.id AND e.state = 2),
            c.name, w.former_until
        FROM webhooks w JOIN api_clients c ON c.id = w.client WHERE w.ended_at IS NULL
        """;

    /// <summary>Every subscription, those with something wrong first.</summary>
    public ValueTask<List<ListedWebhook>> ListAsync(CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return database.ReadAsync(session => session.All($"{Select} ORDER BY w.failures DESC, c.name, w.created_at LIMIT $1", row => Read(row, now), (long)Most), aborted);
    }

    /// <summary>One subscription; null when there is none.</summary>
    public ValueTask<ListedWebhook?> FindAsync(Guid id, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return database.ReadAsync(session => session.First($"{Select} AND w.id = $1", row => Read(row, now), id.Stored()), aborted);
    }

    /// <summary>Gives a subscription a new secret, which is answered here and never again; the one of before signs on for a day. Null when there is no such subscription.</summary>
    public async Task<string?> RotateAsync(Guid id, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var changed = await secrets.ChangeAsync(id, (int)Overlap.TotalHours, session => AuditLog.Append(session, by.Does("webhook.rotate", $"webhook:{id:n}"), now), aborted);
        return changed?.Secret;
    }

    private static ListedWebhook Read(DbDataReader row, DateTimeOffset now) => new(
        row.GetString(9),
        new Webhook(
            row.Id(0), row.GetString(1), row.GetString(2).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Time(3), row.GetInt64(4), row.Time(5), row.TextOrNull(6), row.GetInt64(7), row.GetInt64(8)),
        row.Time(10) > now ? row.Time(10) : null);
}
