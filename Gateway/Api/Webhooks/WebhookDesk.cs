using Gateway.Api.Clients;
using Gateway.Registry.Sources;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Api.Webhooks;

/// <summary>Makes subscriptions, shows them and ends them: each belongs to one client, and no other can see it.</summary>
internal sealed class WebhookDesk(
    Database database, BatchWriter writer, WebhookSecrets secrets, ClientRegister register, IOptions<WebhookOptions> options, TimeProvider time)
{
    private const int MaxUrl = 500;

    private const string Select = """
        SELECT id, url, kinds, created_at, failures, resting_until, outcome,
            (SELECT COUNT(*) FROM webhook_events e WHERE e.webhook = w.id AND e.state = 0), (SELECT COUNT(*) FROM webhook_events e WHERE e.webhook = w.id AND e.state = 2), former_until
        FROM webhooks w WHERE client = $1 AND ended_at IS NULL
        """;

    /// <summary>What is wrong with a request; empty when nothing is.</summary>
    public IReadOnlyList<FieldError> Check(ApiClient client, WebhookRequest request)
    {
        var errors = new List<FieldError>();
        if (request.Url is not { } url || url.Length > MaxUrl)
            errors.Add(new("url", $"is missing or longer than {MaxUrl} characters: where events are to be sent."));
        else if (Problem(url) is { } problem)
            errors.Add(new("url", problem));
        if (request.Events is not { Count: > 0 } events)
            errors.Add(new("events", $"is missing: one or more of {string.Join(", ", EventKinds.All)}."));
        else
            errors.AddRange(events.Distinct(StringComparer.Ordinal).Select((kind, i) => KindProblem(client, kind) is { } wrong ? new FieldError($"events[{i}]", wrong) : default).Where(error => error.Field is not null));
        return errors;
    }

    /// <summary>Stores a subscription; answers it with its secret, which is shown only now, or null when the client has as many as it may.</summary>
    public async Task<(Webhook Webhook, string Secret)?> AddAsync(ApiClient client, WebhookRequest request, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var (id, secret, kinds) = (Guid.CreateVersion7(now), WebhookSignature.CreateSecret(), request.Events!.Distinct(StringComparer.Ordinal).ToList());
        var isSealed = secrets.Seal(secret);
        var isAdded = await writer.WriteAsync(
            session => session.Execute(
                """
                INSERT INTO webhooks (id, client, url, secret_sealed, kinds, all_cases, created_at)
                SELECT $1, $2, $3, $4, $5, $6, $7 WHERE (SELECT COUNT(*) FROM webhooks WHERE client = $2 AND ended_at IS NULL) < $8
                """,
                id.Stored(), client.Id.Stored(), request.Url, isSealed, $" {string.Join(' ', kinds)} ", client.Scopes.Contains(ApiScopes.AllCases) ? 1L : 0L, now.Stored(),
                (long)options.Value.PerClient) == 1, aborted);
        if (!isAdded)
            return null;
        // Its messages are marked from now on.
        register.Expire();
        return (new Webhook(id, request.Url!, kinds, now, 0, DateTimeOffset.UnixEpoch, null, 0, 0), WebhookSignature.Written(secret));
    }

    /// <summary>Every subscription of a client, the oldest first.</summary>
    public ValueTask<List<Webhook>> AllAsync(ApiClient client, CancellationToken aborted) =>
        database.ReadAsync(session => session.All($"{Select} ORDER BY created_at, id LIMIT 1000", Read, client.Id.Stored()), aborted);

    /// <summary>One subscription of a client; null when it has none of this id.</summary>
    public ValueTask<Webhook?> FindAsync(ApiClient client, Guid id, CancellationToken aborted) =>
        database.ReadAsync(session => session.First($"{Select} AND id = $2", Read, client.Id.Stored(), id.Stored()), aborted);

    /// <summary>Ends a subscription, and what waits for it; false when the client has none of this id.</summary>
    public Task<bool> EndAsync(ApiClient client, Guid id, CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return writer.WriteAsync(
            session =>
            {
                if (session.Execute("UPDATE webhooks SET ended_at = $3 WHERE id = $1 AND client = $2 AND ended_at IS NULL", id.Stored(), client.Id.Stored(), now) == 0)
                    return false;
                session.Execute("DELETE FROM webhook_events WHERE webhook = $1", id.Stored());
                return true;
            }, aborted);
    }

    /// <summary>The receiver of a subscription, for a call on request.</summary>
    public ValueTask<WebhookTarget?> TargetAsync(ApiClient client, Guid id, CancellationToken aborted) => database.ReadAsync(
        session => session.First(
            $"SELECT url, {WebhookSecrets.Columns} FROM webhooks WHERE id = $1 AND client = $2 AND ended_at IS NULL",
            row => new WebhookTarget(id, Guid.Empty, new Uri(row.GetString(0)), secrets.Read(row, 1), 0),
            id.Stored(), client.Id.Stored()), aborted);

    private string? Problem(string url)
    {
        if (SourceRules.Problem(url, options.Value.Reach) is { } problem)
            return problem;
        return options.Value.Hosts.Count == 0 || options.Value.Hosts.Contains(new Uri(url).IdnHost, StringComparer.OrdinalIgnoreCase)
            ? null
            : "names a host that is not on the list Api:Webhooks:Hosts of this gateway.";
    }

    private static string? KindProblem(ApiClient client, string kind) => EventKinds.ScopeOf(kind) switch
    {
        null => $"is none of {string.Join(", ", EventKinds.All)}.",
        var scope when client.Scopes.Contains(scope) || (kind == EventKinds.CaseChanged && client.Scopes.Contains(ApiScopes.AllCases)) => null,
        var scope => $"takes the scope {scope}, which the client {client.Name} lacks.",
    };

    private static Webhook Read(System.Data.Common.DbDataReader row) => new(
        row.Id(0), row.GetString(1), row.GetString(2).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Time(3), row.GetInt64(4), row.Time(5), row.TextOrNull(6), row.GetInt64(7),
        row.GetInt64(8)) { FormerUntil = row.Time(9) };
}
