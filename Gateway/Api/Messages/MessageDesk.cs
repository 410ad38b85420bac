using System.Diagnostics;
using Gateway.Api.Clients;
using Gateway.Contacts;
using Gateway.Contacts.Consent;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Operators.Routing;
using Gateway.Outbox;
using Gateway.Outbox.Policies;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Api.Messages;

/// <summary>What came of an order.</summary>
internal abstract record Taken
{
    private Taken()
    {
    }

    /// <summary>It is in the journal, now or since the same request came before.</summary>
    public sealed record Stored(MessageId Id, DateTimeOffset At, int Segments, string Encoding, DateTimeOffset? SendAt) : Taken
    {
        /// <summary>The language of a template; null for a text of the client's own.</summary>
        public string? Language { get; init; }
    }

    /// <summary>The Idempotency-Key was used for another request.</summary>
    public sealed record OtherRequest : Taken;

    /// <summary>The client has used up its minute or its day.</summary>
    /// <param name="PerDay">Whether it is the day.</param>
    /// <param name="Again">When the next one begins.</param>
    public sealed record OverQuota(bool PerDay, DateTimeOffset Again) : Taken;

    /// <summary>The person has had her optional messages for today.</summary>
    public sealed record OverCap : Taken;

    /// <summary>The person stopped messages of this class.</summary>
    public sealed record OptedOut : Taken;
}

/// <summary>
/// Takes orders: when it answers, the message is in the journal and will leave. The same Idempotency-Key with the same request finds
/// the message of the first one; whose it is, what it counts against, and the message itself are one transaction.
/// </summary>
internal sealed class MessageDesk(
    BatchWriter writer, OutboxWriter outbox, ScheduledMessages scheduled, DailyCap cap, OperatorDirectory operators, PersonalData personal, IOptions<ApiOptions> options,
    TimeProvider time)
{
    /// <summary>Takes an order.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="order">For what.</param>
    /// <param name="key">Its Idempotency-Key; null when it gave none.</param>
    /// <param name="aborted">Ends the wait. What is queued by then is stored all the same.</param>
    public async Task<Taken> TakeAsync(ApiClient client, MessageOrder order, string? key, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var id = MessageId.Create(time);
        using var step = MessageTrace.Step("api.order", id, ActivityKind.Server);
        var person = personal.TokenOf(order.To);
        // Sealed here for the network its number tells; the transaction knows better only for ported and roaming ones.
        var likely = operators.Route(order.To, default(KnownNetwork));
        var row = outbox.Prepare(MessageOf(order, id, likely, now), receiver: person, at: now);
        var size = MessageSize.Of(order.Text);
        var ask = new Ask(client, key is null ? null : personal.DigestOf($"key\n{key}").ToArray(), key is null ? null : personal.DigestOf(order.Mark).ToArray());
        var taken = await writer.WriteAsync<Taken>(session =>
        {
            var known = KnownNetwork.Read(session, person);
            if (order.Purpose is { } purpose && !ConsentLedger.Allows(session, person, purpose))
                return new Taken.OptedOut();
            if (MayBeStopped(order.Class) && Contact.Read(session, person) is { } contact && contact.OptOuts.Stops(order.Class))
                return new Taken.OptedOut();
            if (Claim(session, ask, id, now) is { } earlier)
                return earlier is Taken.Stored same ? same with { Language = order.Language } : earlier;
            if (ClientQuota.Count(session, client, size.Segments, now) is { } over)
            {
                session.Execute("DELETE FROM api_messages WHERE message = $1", id.Value.Stored());
                return over;
            }

            var operatorName = operators.Route(order.To, known);
            var isLater = order.SendAt > now;
            if (isLater)
            {
                // Counted against the cap on the day it leaves.
                scheduled.Add(session, MessageOf(order, id, operatorName, now), order.SendAt, now);
            }
            else if (cap.Admit(session, person, order.Class))
            {
                (operatorName == likely ? row : outbox.Prepare(MessageOf(order, id, operatorName, now), receiver: person, at: now)).Store(session);
            }
            else
            {
                session.Execute("DELETE FROM api_messages WHERE message = $1", id.Value.Stored());
                ClientQuota.TakeBack(session, client, size.Segments, now);
                return new Taken.OverCap();
            }

            // What becomes of it is told to the client.
            if (client.Watches)
                session.Execute("UPDATE messages SET watched = 1 WHERE id = $1", id.Value.Stored());
            return new Taken.Stored(id, Stored(now), size.Segments, size.Encoding, isLater ? Stored(order.SendAt!.Value) : null) { Language = order.Language };
        }, aborted).WaitAsync(TimeSpan.FromSeconds(options.Value.StoreSeconds), time, aborted);
        step?.SetTag("class", order.Class.ToString()).SetTag("result", taken.GetType().Name);
        if (taken is Taken.Stored)
            outbox.Signal();
        return taken;
    }

    private OutgoingMessage MessageOf(MessageOrder order, MessageId id, string operatorName, DateTimeOffset now) => new(
        id, order.To, order.From is { } from ? operators.Sender(operatorName, from) : operators.Sender(operatorName), order.Text, order.Class,
        PriorityOf(order.Class), operatorName, (order.SendAt > now ? order.SendAt.Value : now).AddMinutes(order.ValidMinutes));

    // As it is read again.
    private static DateTimeOffset Stored(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.Stored());

    // Spares the look-up for what nobody can stop.
    private static bool MayBeStopped(MessageClass messageClass) => (OptOuts.Optional | OptOuts.Everything).Stops(messageClass);

    private static Priority PriorityOf(MessageClass messageClass) => messageClass switch
    {
        MessageClass.Reply => Priority.Interactive,
        MessageClass.Reminder or MessageClass.Awareness => Priority.Bulk,
        _ => Priority.Case,
    };

    // Null when the key is new, and is now this message's.
    private static Taken? Claim(DbSession session, Ask ask, MessageId id, DateTimeOffset now)
    {
        var client = ask.Client.Id.Stored();
        if (session.Execute(
            "INSERT INTO api_messages (message, client, idempotency, body, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            id.Value.Stored(), client, ask.Key, ask.Body, now.Stored()) == 1)
            return null;
        return session.First<Taken>(
            """
            SELECT a.body, m.id, m.created_at, m.segments, m.encoding, m.send_at FROM api_messages a JOIN messages m ON m.id = a.message
            WHERE a.client = $1 AND a.idempotency = $2
            """,
            row => row.Octets(0).AsSpan().SequenceEqual(ask.Body)
                ? new Taken.Stored(new MessageId(row.Id(1)), row.Time(2), (int)row.GetInt64(3), row.GetString(4), row.TimeOrNull(5))
                : new Taken.OtherRequest(),
            client, ask.Key) ?? throw new InvalidDataException("A message asked for over the API is not in the journal.");
    }

    private sealed record Ask(ApiClient Client, byte[]? Key, byte[]? Body);
}
