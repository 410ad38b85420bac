using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Journal;

/// <summary>
/// The receipts of parts of long messages in one transaction: every part is marked by its id, and then each message is looked at once,
/// however many of its parts were reported.
/// </summary>
internal sealed class PartReceipts
{
    private static readonly ManyRows Mark = new(
        "UPDATE submissions SET state = $1 WHERE operator = $2 AND smsc_id = $3 AND message = $4 AND state = 0",
        $"""
        UPDATE submissions s SET state = v.state FROM {ManyRows.Arrays("ntto")} WITH ORDINALITY AS v(state, operator, smsc_id, message, place)
        WHERE s.operator = v.operator AND s.smsc_id = v.smsc_id AND s.message = v.message AND s.state = 0 RETURNING v.place
        """,
        "ntto");

    private static readonly ManyRows EndWhole = new(
        """
        UPDATE messages SET status = $2, final_at = $3, reason = NULL WHERE id = $1 AND status IN (0, 1, 2)
          AND NOT EXISTS (SELECT 1 FROM submissions WHERE message = $1 AND part > 0 AND state <> $2)
        """,
        $"""
        UPDATE messages m SET status = v.status, final_at = v.at, reason = NULL FROM {ManyRows.Arrays("onn")} AS v(id, status, at)
        WHERE m.id = v.id AND m.status IN (0, 1, 2) AND NOT EXISTS (SELECT 1 FROM submissions s WHERE s.message = v.id AND s.part > 0 AND s.state <> v.status)
        """,
        "onn");

    private readonly List<(MessageId Message, ReceiptVerdict Verdict, long At)> _receipts = [];
    private readonly RowBlock _marks = new(4);
    private readonly RowBlock _whole = new(3);
    private readonly RowBlock _failed = new(4);
    private readonly HashSet<MessageId> _looked = [];

    /// <summary>Adds the receipt of a part of a message.</summary>
    public void Add(string operatorName, string smscId, MessageId message, ReceiptVerdict verdict, long at)
    {
        _receipts.Add((message, verdict, at));
        _marks.Add((long)verdict.Status, operatorName, smscId, message.Value.Stored());
    }

    /// <summary>Writes and forgets them; says of each whether its part is in the journal and had not been reported before.</summary>
    public bool[] Write(DbSession session)
    {
        if (_receipts.Count == 0)
            return [];
        var marked = session.ManyTouched(Mark, _marks);
        for (var i = 0; i < marked.Length; i++)
        {
            var (message, verdict, at) = _receipts[i];
            if (!marked[i])
                continue;
            if (verdict.Status != MessageStatus.Delivered)
                _failed.Add(message.Value.Stored(), (long)verdict.Status, at, verdict.Reason);
            else if (_looked.Add(message))
                _whole.Add(message.Value.Stored(), (long)MessageStatus.Delivered, at);
        }

        session.Many(EndWhole, _whole);
        session.ManyTouched(JournalStatements.EndByReceipt, _failed);
        Forget();
        return marked;
    }

    /// <summary>Forgets them.</summary>
    public void Forget()
    {
        _receipts.Clear();
        _looked.Clear();
        _marks.Clear();
        _whole.Clear();
        _failed.Clear();
    }
}
