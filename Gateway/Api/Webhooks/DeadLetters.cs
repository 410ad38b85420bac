using System.Globalization;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Api.Webhooks;

/// <summary>An event as its owner sees it in the list.</summary>
/// <param name="Event">The event.</param>
/// <param name="State">waiting, taken or dead.</param>
/// <param name="DueAt">When it is tried next, while it waits.</param>
/// <param name="Outcome">What came of the last try.</param>
internal sealed record ListedEvent(WebhookEvent Event, string State, DateTimeOffset DueAt, string? Outcome);

/// <summary>Shows the events of a subscription, and sends dead ones again: those of a subject in their order.</summary>
internal sealed class DeadLetters(Database database, BatchWriter writer, TimeProvider time)
{
    /// <summary>The states of an event, by their number in the table.</summary>
    public static readonly IReadOnlyList<string> States = ["waiting", "taken", "dead"];

    private const int Page = 100;

    /// <summary>Events of a state, the oldest first, after one that was seen last.</summary>
    public ValueTask<List<ListedEvent>> ListAsync(Guid webhook, int state, long after, CancellationToken aborted) => database.ReadAsync(
        session => session.All(
            """
            SELECT seq, kind, subject, word, detail, at, attempts, due_at, outcome FROM webhook_events WHERE webhook = $1 AND state = $2 AND seq > $3 ORDER BY seq LIMIT $4
            """,
            row => new ListedEvent(
                new WebhookEvent(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.Time(5), row.GetInt64(6)),
                States[state], row.Time(7), row.TextOrNull(8)),
            webhook.Stored(), (long)state, after, (long)Page), aborted);

    /// <summary>Lets dead letters leave again; answers how many. Without a list it is all of them.</summary>
    /// <param name="webhook">The subscription.</param>
    /// <param name="events">Which; null for all.</param>
    /// <param name="aborted">Ends it.</param>
    /// <param name="by">Who of the staff wants it; null when its client does.</param>
    public Task<int> ReplayAsync(Guid webhook, IReadOnlyList<long>? events, CancellationToken aborted, ByStaff? by = null) => writer.WriteAsync(
        session =>
        {
            if (by is not null)
                AuditLog.Append(session, by.Does("webhook.replay", $"webhook:{webhook:n}"), time.GetUtcNow());
            // Their time begins anew, else the next failure would put them aside at once.
            const string Again = "UPDATE webhook_events SET state = 0, due_at = 0, ended_at = NULL, attempts = 0, outcome = 'asked for again' WHERE webhook = $1 AND state = 2";
            return events is null
                ? session.Execute(Again, webhook.Stored())
                : events.Sum(seq => session.Execute($"{Again} AND seq = $2", webhook.Stored(), seq));
        }, aborted);

    /// <summary>The place in the order that an event's id names; null when it is none of this subscription.</summary>
    public static long? SeqOf(Guid webhook, string id)
    {
        var start = $"evt_{webhook:n}_";
        return id.StartsWith(start, StringComparison.Ordinal) && long.TryParse(id.AsSpan(start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;
    }
}
