using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Inbox;

/// <summary>Accepts each message once: when it answers, the message is on the disk and may be acknowledged.</summary>
internal sealed class InboxStore
{
    private readonly Database _database;
    private readonly BatchWriter _writer;
    private readonly PersonalData _personal;
    private readonly TimeProvider _time;
    private readonly InboxOptions _options;
    private readonly PartShelf _shelf;
    private readonly SharedWrites<Arrival> _arrivals;

    /// <summary>Prepares to accept.</summary>
    public InboxStore(Database database, BatchWriter writer, PersonalData personal, IOptions<InboxOptions> options, TimeProvider time)
    {
        (_database, _writer, _personal, _time, _options) = (database, writer, personal, time, options.Value);
        _shelf = new(personal, _options.OpenParts);
        _arrivals = new(writer, Insert, Offer);
        Feed = new(time);
    }

    /// <summary>What was stored and waits for the worker.</summary>
    public InboxFeed Feed { get; }

    /// <summary>Stores a whole message unless it is a redelivery. Those who came together are told on one thread: what follows must be short.</summary>
    public async Task<Accepted> AcceptAsync(IncomingMessage message, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        var arrival = new Arrival(Prepare(message), message);
        await _arrivals.AddAsync(arrival);
        return arrival.Accepted;
    }

    /// <summary>Notes that the operator surely has our acknowledgement of these messages: the same text again is then no redelivery.</summary>
    public Task AcknowledgedAsync(IReadOnlyList<long> sequences, CancellationToken stopping) => _writer.WriteAsync(session =>
    {
        foreach (var (first, last) in Runs(sequences))
            session.Execute("UPDATE inbox SET acknowledged = 1 WHERE seq BETWEEN $1 AND $2", first, last);
    }, stopping);

    // Rows that follow each other are one statement: a second of traffic is a few runs, not thousands of rows.
    private static IEnumerable<(long First, long Last)> Runs(IEnumerable<long> sequences)
    {
        (long First, long Last)? run = null;
        foreach (var sequence in sequences.Order())
        {
            if (run is { } open && sequence <= open.Last + 1)
                run = (open.First, sequence);
            else
            {
                if (run is { } done)
                    yield return done;
                run = (sequence, sequence);
            }
        }

        if (run is { } rest)
            yield return rest;
    }

    /// <summary>Stores a part; when it is the last one missing, the whole text takes its place in the inbox in the same transaction.</summary>
    public async Task<Acceptance> AcceptPartAsync(IncomingPart part, CancellationToken stopping)
    {
        var sealedPart = StoredPart.Of(part, _personal);
        var alone = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(sealedPart.Sender.ToArray());
        var (acceptance, moved) = await _writer.WriteAsync(session =>
        {
            // Two gateways that store the last two parts at the same time would each miss the other's, and nobody would join the text.
            if (_database.Provider == StorageProvider.PostgreSql)
                session.Execute("SELECT pg_advisory_xact_lock($1)", alone);
            var texts = new List<JoinedText>();
            var answer = _shelf.Add(session, sealedPart, texts);
            var inserted = texts.Count(text => IsStored(Insert(session, Prepare(Whole(text), isJoined: true))));
            return (answer == Acceptance.Stored && inserted == 0 ? Acceptance.Duplicate : answer, inserted);
        }, stopping);
        if (moved > 0)
            Feed.LookAtTable();
        return acceptance;
    }

    /// <summary>Keeps what is no text of a person, as if it had been handled: for staff to see, never answered.</summary>
    public Task QuarantineAsync(IncomingMessage message, string reason, CancellationToken stopping)
    {
        var row = Prepare(message);
        return _writer.WriteAsync(session =>
        {
            if (IsStored(Insert(session, row)))
                session.Execute("UPDATE inbox SET handled_at = received_at, outcome = $1 WHERE id = $2", $"quarantined: {reason}", row.Id);
        }, stopping);
    }

    /// <summary>The messages not yet handled, oldest first, after a place in the sequence.</summary>
    public ValueTask<List<WaitingMessage>> WaitingAsync(long after, int limit, CancellationToken stopping) => WaitingAsync(after, limit, null, stopping);

    /// <summary>The messages not yet handled, oldest first, after a place in the sequence.</summary>
    /// <param name="after">The place.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="shares">Only those of these <see cref="InboxShares"/>; null for all, and always all on SQLite, which one process has alone.</param>
    /// <param name="stopping">Ends the read.</param>
    public ValueTask<List<WaitingMessage>> WaitingAsync(long after, int limit, long[]? shares, CancellationToken stopping) =>
        _database.ReadAsync(session => shares is null || _database.Provider == StorageProvider.Sqlite
            ? session.All($"{Waiting} seq > $1 ORDER BY seq LIMIT $2", ReadWaiting, after, (long)limit)
            : session.All($"{Waiting} seq > $1 AND get_byte(sender, 0) % 64 = ANY($3) ORDER BY seq LIMIT $2", ReadWaiting, after, (long)limit, shares), stopping);

    /// <summary>Opens a waiting message.</summary>
    public IncomingMessage Open(WaitingMessage waiting)
    {
        if (waiting.Opened is { } opened)
            return opened;
        if (!Msisdn.TryParse(_personal.Open(waiting.SenderSealed, "inbox.sender"), out var from))
            throw new InvalidDataException($"Inbox row {waiting.Sequence} holds no number.");
        return new(waiting.Id, waiting.Operator, from, waiting.To, _personal.Open(waiting.TextSealed, "inbox.text"), null, waiting.ReceivedAt);
    }

    /// <summary>Counts a failed attempt at handling a message.</summary>
    public Task CountAttemptAsync(long sequence, CancellationToken stopping) =>
        _writer.WriteAsync(session => session.Execute("UPDATE inbox SET attempts = attempts + 1 WHERE seq = $1", sequence), stopping);

    /// <summary>Moves texts whose missing parts are overdue into the inbox, with a mark where a part is missing. Answers how many.</summary>
    public async Task<int> GiveUpPartsAsync(CancellationToken stopping)
    {
        var now = _time.GetUtcNow();
        var overdue = now.AddSeconds(-_options.PartsSeconds);
        // Parts are redelivered as long as whole texts are.
        var forgotten = now.AddSeconds(-Math.Max(_options.PartsSeconds, _options.RedeliveryMinutes * 60));
        var moved = await _writer.WriteAsync(session => _shelf.TakeOverdue(session, overdue, forgotten).Count(text => IsStored(Insert(session, Prepare(Whole(text), isJoined: true)))), stopping);
        if (moved > 0)
            Feed.LookAtTable();
        return moved;
    }

    private const string NewRow = """
        INSERT INTO inbox (id, operator, dedupe, sender, sender_sealed, recipient, digest, text_sealed, received_at, attempts, acknowledged)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0) ON CONFLICT DO NOTHING
        """;

    private const string Waiting =
        "SELECT seq, id, operator, sender, sender_sealed, recipient, text_sealed, received_at, attempts FROM inbox WHERE handled_at IS NULL AND";

    private static WaitingMessage ReadWaiting(System.Data.Common.DbDataReader row) => new(
        row.GetInt64(0), new MessageId(row.Id(1)), row.GetString(2), new Token(row.Octets(3)), row.Octets(4),
        new ShortCode(row.GetString(5)), row.Octets(6), row.Time(7), (int)row.GetInt64(8));

    private IncomingMessage Whole(JoinedText text) =>
        new(MessageId.Create(_time), text.Operator, text.From, text.To, text.Text, null, text.ReceivedAt);

    private static bool IsStored(Accepted accepted) => accepted.Acceptance == Acceptance.Stored;

    // A joined text is stored once because its parts are: the shelf knows a part that comes again.
    private InboxRow Prepare(IncomingMessage message, bool isJoined = false)
    {
        var sender = _personal.TokenOf(message.From);
        var content = _personal.DigestOf($"{message.Operator}\n{message.From.Digits}\n{message.To}\n{message.DataCoding}\n{message.Text}");
        // With an id from the operator the id decides; else every row is its own and the recent texts decide.
        var dedupe = message.SmscId is { Length: > 0 } id
            ? _personal.DigestOf($"id\n{message.Operator}\n{message.From.Digits}\n{id}").ToArray()
            : message.Id.Value.Stored();
        return new(
            message.Id.Value.Stored(), message.Operator, dedupe, isJoined || message.SmscId is { Length: > 0 }, sender.ToArray(),
            _personal.Seal(message.From.Digits, "inbox.sender"), message.To.Value, content.ToArray(), _personal.Seal(message.Text, "inbox.text"), message.ReceivedAt.Stored());
    }

    private void Insert(DbSession session, IReadOnlyList<Arrival> arrivals)
    {
        foreach (var arrival in arrivals)
            arrival.Accepted = Insert(session, arrival.Row);
    }

    private void Offer(IReadOnlyList<Arrival> arrivals)
    {
        foreach (var arrival in arrivals)
        {
            if (IsStored(arrival.Accepted))
                Feed.Offer(arrival.Row.Waiting(arrival.Accepted.Sequence, arrival.Message));
        }
    }

    private Accepted Insert(DbSession session, InboxRow row)
    {
        if (!row.IsKnownOnce && EarlierDelivery(session, row) is { } earlier)
            return new(Acceptance.Duplicate, earlier);
        var sequence = session.Insert(
            NewRow, $"{NewRow} RETURNING seq", row.Id, row.Operator, row.Dedupe, row.Sender, row.SenderSealed, row.Recipient, row.Digest, row.TextSealed, row.ReceivedAt);
        return sequence is { } stored
            ? new(Acceptance.Stored, stored)
            : new(Acceptance.Duplicate, (long)session.Scalar("SELECT seq FROM inbox WHERE dedupe = $1", row.Dedupe)!);
    }

    // Without an id from the operator the same text is a redelivery in two cases: our acknowledgement of the first one may never have
    // arrived (the connection or the process ended), or it comes again before the person could have read our answer and typed.
    private long? EarlierDelivery(DbSession session, InboxRow row)
    {
        var latest = session.First(
            """
            SELECT seq, received_at, handled_at, acknowledged FROM inbox
            WHERE sender = $1 AND received_at > $2 AND digest = $3 ORDER BY seq DESC LIMIT 1
            """,
            found => new { Sequence = found.GetInt64(0), ReceivedAt = found.Time(1), HandledAt = found.TimeOrNull(2), Acknowledged = found.GetInt64(3) != 0 },
            row.Sender, row.ReceivedAt - _options.RedeliveryMinutes * 60_000L, row.Digest);
        if (latest is null)
            return null;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(row.ReceivedAt);
        var soon = now - latest.ReceivedAt < TimeSpan.FromSeconds(_options.DuplicateSeconds);
        var unread = latest.HandledAt is not { } handled || now - handled < TimeSpan.FromSeconds(_options.AnswerSeconds);
        return !latest.Acknowledged || (soon && unread) ? latest.Sequence : null;
    }

    private sealed class Arrival(InboxRow row, IncomingMessage message)
    {
        public InboxRow Row => row;

        public IncomingMessage Message => message;

        public Accepted Accepted { get; set; }
    }

    private sealed record InboxRow(
        byte[] Id, string Operator, byte[] Dedupe, bool IsKnownOnce, byte[] Sender, byte[] SenderSealed, string Recipient, byte[] Digest, byte[] TextSealed, long ReceivedAt)
    {
        public WaitingMessage Waiting(long sequence, IncomingMessage message) => new(
            sequence, message.Id, Operator, new Token(Sender), SenderSealed, message.To, TextSealed, message.ReceivedAt, Attempts: 0) { Opened = message };
    }
}
