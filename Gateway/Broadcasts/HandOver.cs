using Gateway.Broadcasts.Control;
using Gateway.Contacts;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Outbox.Policies;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Broadcasts;

/// <summary>
/// Hands recipients of a broadcast to the outbox, a chunk at a time. Messages and cursor move in one transaction and only from where
/// the cursor was read, so that a crash, or a second process, neither repeats nor skips anybody.
/// </summary>
internal sealed class HandOver(
    Database database, BatchWriter writer, OutboxWriter outbox, OperatorDirectory operators, PersonalData personal, BroadcastOptions options, DailyCap cap, TimeProvider time, SpendingBrake? spending = null)
{
    /// <summary>
    /// The most recipients one transaction hands over: few enough that receipts, of which an SMSC has a window's worth in each transaction,
    /// keep up with what is sent. Else they pile up there, and what people write stands in line behind them.
    /// </summary>
    public const int Chunk = 250;

    /// <summary>Hands over the next chunk of one operator's part; answers how many recipients it passed, none while it, or all sending, is held.</summary>
    public async Task<int> NextAsync(Broadcast broadcast, string operatorName, IReadOnlyDictionary<string, string> texts, int atMost, CancellationToken stopping)
    {
        if (spending is not null && !await spending.MayGoOnAsync(stopping))
            return 0;
        var key = broadcast.Id.Stored();
        var (cursor, rows) = await database.ReadAsync(session => Read(session, key, operatorName, Math.Min(atMost, Chunk)), stopping);
        if (rows.Count == 0)
            return 0;
        var messages = new List<(byte[] Person, OutboxRow Row)>(rows.Count);
        var stopped = 0;
        foreach (var row in rows)
        {
            var number = personal.Open(row.NumberSealed, BroadcastStore.RecipientPlace);
            // Whoever had herself erased since the list was written counts with those who stopped it.
            if (number.Length == 0 || ((OptOuts)row.OptOuts).Stops(broadcast.Class))
                stopped++;
            else
                messages.Add((row.Person, outbox.Prepare(Message(broadcast, operatorName, texts[row.Language], number))));
        }

        var moved = await writer.WritePatientlyAsync(session => Move(session, broadcast, operatorName, cursor, rows.Count, messages, stopped), stopping);
        return moved ? rows.Count : 0;
    }

    private OutgoingMessage Message(Broadcast broadcast, string operatorName, string text, string digits)
    {
        if (!Msisdn.TryParse(digits, out var number))
            throw new InvalidDataException("A recipient's sealed number is not a number.");
        // The operator of the snapshot may have left the settings since.
        var name = operators.Knows(operatorName) ? operatorName : operators.Route(number, lastOperator: null);
        return new OutgoingMessage(
            MessageId.Create(time), number, operators.Sender(name, broadcast.From), text, broadcast.Class, Priority.Bulk, name,
            time.GetUtcNow().AddHours(options.ExpireAfterHours), broadcast.Id);
    }

    private bool Move(DbSession session, Broadcast broadcast, string operatorName, long cursor, int count, List<(byte[] Person, OutboxRow Row)> messages, int stopped)
    {
        var key = broadcast.Id.Stored();
        // Looked at here, not only before: a pause or a stop that is stored ends the hand-over with the next chunk, however many were to follow.
        if (session.Scalar("SELECT 1 FROM broadcasts WHERE id = $1 AND state = 1", key) is null || SendingPause.Find(session) is not null)
            return false;
        if (session.Execute(
            "UPDATE broadcast_cursors SET next_ordinal = $3 WHERE broadcast_id = $1 AND operator = $2 AND next_ordinal = $4", key, operatorName, cursor + count, cursor) == 0)
            return false;
        var (capped, segments) = (0, 0L);
        // She may have stopped them while the texts were being sealed: what her STOP ended cannot include what is stored after it.
        var late = LateStops(session, key, operatorName, cursor, count, broadcast.Class);
        foreach (var (person, row) in messages)
        {
            if (late.Contains(new Token(person)))
                stopped++;
            else if (cap.Admit(session, person, broadcast.Class))
            {
                row.Store(session);
                segments += row.Entry.Segments;
            }
            else
                capped++;
        }

        if (operators.Knows(operatorName))
            spending?.Add(session, operatorName, segments);

        if (capped > 0)
            BroadcastStore.Skip(session, key, DailyCap.Reason, capped);
        if (stopped > 0)
            BroadcastStore.Skip(session, key, ExclusionReason.OptedOut, stopped);
        return true;
    }

    private static HashSet<Token> LateStops(DbSession session, byte[] key, string operatorName, long cursor, int count, MessageClass what) =>
        [.. session.All(
            """
            SELECT r.person, c.opt_outs FROM broadcast_recipients r JOIN contacts c ON c.person = r.person
            WHERE r.broadcast_id = $1 AND r.operator = $2 AND r.ordinal >= $3 AND r.ordinal < $4 AND c.opt_outs <> 0
            """,
            row => (Person: row.Octets(0), OptOuts: row.GetInt64(1)), key, operatorName, cursor, cursor + count)
            .Where(one => ((OptOuts)one.OptOuts).Stops(what)).Select(one => new Token(one.Person))];

    private static (long Cursor, List<Recipient> Rows) Read(DbSession session, byte[] key, string operatorName, int atMost)
    {
        var cursor = (long)session.Scalar("SELECT next_ordinal FROM broadcast_cursors WHERE broadcast_id = $1 AND operator = $2", key, operatorName)!;
        // Whoever talks with a person of ours gets no optional notice meanwhile, as if she had stopped them.
        return (cursor, session.All(
            """
            SELECT r.msisdn_sealed, r.language,
                CASE WHEN EXISTS (SELECT 1 FROM handovers h WHERE h.person = r.person AND h.closed_at IS NULL) THEN COALESCE(c.opt_outs, 0) | 1 ELSE c.opt_outs END, r.person
            FROM broadcast_recipients r LEFT JOIN contacts c ON c.person = r.person
            WHERE r.broadcast_id = $1 AND r.operator = $2 AND r.ordinal >= $3 ORDER BY r.ordinal LIMIT $4
            """,
            row => new Recipient(row.Octets(0), row.GetString(1), row.IsDBNull(2) ? 0 : row.GetInt64(2), row.Octets(3)), key, operatorName, cursor, (long)atMost));
    }

    private sealed record Recipient(byte[] NumberSealed, string Language, long OptOuts, byte[] Person);
}
