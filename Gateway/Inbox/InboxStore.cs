using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Inbox;

/// <summary>Accepts each message once: when it answers, the message is on the disk and may be acknowledged.</summary>
internal sealed class InboxStore(
    Database database, BatchWriter writer, PersonalData personal, IOptions<InboxOptions> options, TimeProvider time)
{
    private readonly InboxOptions _options = options.Value;
    private readonly PartShelf _shelf = new(personal, options.Value.OpenParts);
    private readonly Bell _stored = new(time);

    /// <summary>Stores a whole message unless it is a redelivery.</summary>
    public async Task<Acceptance> AcceptAsync(IncomingMessage message, CancellationToken stopping)
    {
        var row = Prepare(message);
        var stored = await writer.WriteAsync(session => Insert(session, row), stopping);
        if (stored)
            _stored.Ring();
        return stored ? Acceptance.Stored : Acceptance.Duplicate;
    }

    /// <summary>Stores a part; when it is the last one missing, the whole text takes its place in the inbox in the same transaction.</summary>
    public async Task<Acceptance> AcceptPartAsync(IncomingPart part, CancellationToken stopping)
    {
        var sealedPart = StoredPart.Of(part, personal);
        var (acceptance, moved) = await writer.WriteAsync(session =>
        {
            var texts = new List<JoinedText>();
            var answer = _shelf.Add(session, sealedPart, texts);
            var inserted = texts.Count(text => Insert(session, Prepare(Whole(text))));
            return (answer == Acceptance.Stored && inserted == 0 ? Acceptance.Duplicate : answer, inserted);
        }, stopping);
        if (moved > 0)
            _stored.Ring();
        return acceptance;
    }

    /// <summary>Keeps what is no text of a person, as if it had been handled: for staff to see, never answered.</summary>
    public Task QuarantineAsync(IncomingMessage message, string reason, CancellationToken stopping)
    {
        var row = Prepare(message);
        return writer.WriteAsync(session =>
        {
            if (Insert(session, row))
                session.Execute("UPDATE inbox SET handled_at = received_at, outcome = $1 WHERE id = $2", $"quarantined: {reason}", row.Id);
        }, stopping);
    }

    /// <summary>Waits until something was stored, or the time is over.</summary>
    public ValueTask WaitAsync(TimeSpan atMost, CancellationToken stopping) => _stored.WaitAsync(atMost, stopping);

    /// <summary>The messages not yet handled, oldest first, after a place in the sequence.</summary>
    public ValueTask<List<WaitingMessage>> WaitingAsync(long after, int limit, CancellationToken stopping) =>
        database.ReadAsync(session => session.All(
            """
            SELECT seq, id, operator, sender, sender_sealed, recipient, text_sealed, received_at, attempts
            FROM inbox WHERE handled_at IS NULL AND seq > $1 ORDER BY seq LIMIT $2
            """,
            row => new WaitingMessage(
                row.GetInt64(0), new MessageId(row.Id(1)), row.GetString(2), new Token(row.Octets(3)), row.Octets(4),
                new ShortCode(row.GetString(5)), row.Octets(6), row.Time(7), (int)row.GetInt64(8)),
            after, (long)limit), stopping);

    /// <summary>Opens a waiting message.</summary>
    public IncomingMessage Open(WaitingMessage waiting)
    {
        if (!Msisdn.TryParse(personal.Open(waiting.SenderSealed, "inbox.sender"), out var from))
            throw new InvalidDataException($"Inbox row {waiting.Sequence} holds no number.");
        return new(waiting.Id, waiting.Operator, from, waiting.To, personal.Open(waiting.TextSealed, "inbox.text"), null, waiting.ReceivedAt);
    }

    /// <summary>Counts a failed attempt at handling a message.</summary>
    public Task CountAttemptAsync(long sequence, CancellationToken stopping) =>
        writer.WriteAsync(session => session.Execute("UPDATE inbox SET attempts = attempts + 1 WHERE seq = $1", sequence), stopping);

    /// <summary>Moves texts whose missing parts are overdue into the inbox, with a mark where a part is missing. Answers how many.</summary>
    public async Task<int> GiveUpPartsAsync(CancellationToken stopping)
    {
        var overdue = time.GetUtcNow().AddSeconds(-_options.PartsSeconds);
        var moved = await writer.WriteAsync(session => _shelf.TakeOverdue(session, overdue).Count(text => Insert(session, Prepare(Whole(text)))), stopping);
        if (moved > 0)
            _stored.Ring();
        return moved;
    }

    private IncomingMessage Whole(JoinedText text) =>
        new(MessageId.Create(time), text.Operator, text.From, text.To, text.Text, null, text.ReceivedAt);

    private InboxRow Prepare(IncomingMessage message)
    {
        var sender = personal.TokenOf(message.From);
        var content = personal.DigestOf($"{message.Operator}\n{message.From.Digits}\n{message.To}\n{message.DataCoding}\n{message.Text}");
        // With an id from the operator the id decides; else every row is its own and the recent texts decide.
        var dedupe = message.SmscId is { Length: > 0 } id
            ? personal.DigestOf($"id\n{message.Operator}\n{message.From.Digits}\n{id}").ToArray()
            : message.Id.Value.Stored();
        return new(
            message.Id.Value.Stored(), message.Operator, dedupe, message.SmscId is { Length: > 0 }, sender.ToArray(),
            personal.Seal(message.From.Digits, "inbox.sender"), message.To.Value, content.ToArray(), personal.Seal(message.Text, "inbox.text"), message.ReceivedAt.Stored());
    }

    private bool Insert(DbSession session, InboxRow row)
    {
        if (!row.HasSmscId && IsRedelivery(session, row))
            return false;
        return session.Execute(
            """
            INSERT INTO inbox (id, operator, dedupe, sender, sender_sealed, recipient, digest, text_sealed, received_at, attempts)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) ON CONFLICT DO NOTHING
            """, row.Id, row.Operator, row.Dedupe, row.Sender, row.SenderSealed, row.Recipient, row.Digest, row.TextSealed, row.ReceivedAt) == 1;
    }

    // The same text soon after is a redelivery, unless our answer to the first one has been out long enough to be read and answered.
    private bool IsRedelivery(DbSession session, InboxRow row)
    {
        if (_options.DuplicateSeconds == 0)
            return false;
        var latest = session.First(
            "SELECT digest, received_at, handled_at FROM inbox WHERE sender = $1 AND received_at > $2 AND digest = $3 ORDER BY seq DESC LIMIT 1",
            found => (Handled: found.IsDBNull(2) ? (long?)null : found.GetInt64(2), ReceivedAt: found.GetInt64(1)),
            row.Sender, row.ReceivedAt - _options.DuplicateSeconds * 1000L, row.Digest);
        return latest.ReceivedAt != 0 && (latest.Handled is not { } handled || row.ReceivedAt - handled < _options.AnswerSeconds * 1000L);
    }

    private sealed record InboxRow(
        byte[] Id, string Operator, byte[] Dedupe, bool HasSmscId, byte[] Sender, byte[] SenderSealed, string Recipient, byte[] Digest, byte[] TextSealed, long ReceivedAt);
}
