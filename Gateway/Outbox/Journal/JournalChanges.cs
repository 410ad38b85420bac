using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Outbox.Journal;

/// <summary>
/// What one transaction changes in the journal: results of the queue and receipts of operators, all of a kind in one statement. A
/// message whose response and receipt came together is written once. A status never goes back: queued, then unknown, then submitted,
/// then its end.
/// </summary>
internal sealed class JournalChanges(RecentSubmissions recent) : Gathering
{
    private readonly List<QueueResult> _results = [];
    private readonly List<ReceiptEntry> _receipts = [];
    private readonly Dictionary<MessageId, ReceiptEntry?> _submitted = [];
    private readonly RowBlock _unknown = new(3);
    private readonly RowBlock _ended = new(5);
    private readonly RowBlock _taken = new(3);
    private readonly RowBlock _settled = new(6);
    private readonly RowBlock _parts = new(5);
    private readonly PartReceipts _partReceipts = new();
    private readonly List<ReceiptEntry> _ofParts = [];

    /// <inheritdoc />
    public override IReadOnlyList<string> Tables { get; } = ["messages", "submissions", "receipts"];

    /// <inheritdoc />
    public override bool IsEmpty => _results.Count == 0 && _receipts.Count == 0;

    /// <summary>Adds results of the queue, in their order.</summary>
    public void Add(IReadOnlyList<QueueResult> results) => _results.AddRange(results);

    /// <summary>Adds receipts; what they found is known after the commit.</summary>
    public void Add(IReadOnlyList<ReceiptEntry> receipts) => _receipts.AddRange(receipts);

    /// <inheritdoc />
    public override void Write(DbSession session)
    {
        foreach (var result in _results)
        {
            if (result.Kind == ResultKind.Submitted)
                _submitted[result.Id] = null;
        }

        var late = Match(session);
        WriteResults(session);
        late.AddRange(Untouched(_ofParts, _partReceipts.Write(session)));
        Search(session, late);
        Forget();
    }

    /// <inheritdoc />
    public override void RolledBack() => Forget();

    // A receipt whose message is known is written with its message's result, or after it; the others search.
    private List<ReceiptEntry> Match(DbSession session)
    {
        var late = new List<ReceiptEntry>();
        var ends = new List<(MessageId Message, ReceiptEntry Receipt)>();
        foreach (var receipt in _receipts)
        {
            if (!recent.TryFind(receipt.Operator, receipt.SmscId, out var message, out var isPart))
                late.Add(receipt);
            else if (isPart)
            {
                _ofParts.Add(receipt);
                _partReceipts.Add(receipt.Operator, receipt.SmscId, message, receipt.Verdict, receipt.At);
            }
            else if (_submitted.TryGetValue(message, out var other) && other is null)
                _submitted[message] = receipt;
            else if (_submitted.ContainsKey(message))
                late.Add(receipt);
            else
            {
                ends.Add((message, receipt));
            }
        }

        ends.Sort((one, other) => one.Message.Value.CompareTo(other.Message.Value));
        var rows = new RowBlock(4);
        foreach (var (message, receipt) in ends)
            rows.Add(message.Value.Stored(), (long)receipt.Verdict.Status, receipt.At, receipt.Verdict.Reason);
        late.AddRange(Untouched(ends.ConvertAll(end => end.Receipt), session.ManyTouched(JournalStatements.EndByReceipt, rows)));
        return late;
    }

    // What nobody here knows is looked for in the journal; what is not there yet waits.
    private void Search(DbSession session, List<ReceiptEntry> late)
    {
        if (late.Count == 0)
            return;
        var sought = late.ConvertAll(receipt => receipt.Sought());
        new ReceiptSearch(session, recent).Run(sought);
        var early = EarlyReceipt.Rows();
        for (var i = 0; i < late.Count; i++)
        {
            if (sought[i].Found == ReceiptFound.Open)
                late[i].Applied();
            else
                late[i].AddTo(early);
        }

        EarlyReceipt.Store(session, early);
    }

    private void WriteResults(DbSession session)
    {
        if (_results.Count == 0)
            return;
        // Every gateway changes them in one order, so that two never wait for each other.
        foreach (var result in _results.OrderBy(result => result.Id.Value))
        {
            var id = result.Id.Value.Stored();
            var at = result.At.Stored();
            if (result.Kind == ResultKind.Unknown)
                _unknown.Add(id, (long)result.Attempts, StoredText.Clean(result.Argument));
            else if (result.Kind != ResultKind.Submitted)
                _ended.Add(id, (long)EndOf(result.Kind), at, (long)result.Attempts, ReasonOf(result));
            else
            {
                AddParts(_parts, result, id, at);
                if (_submitted.GetValueOrDefault(result.Id) is { } receipt)
                    _settled.Add(id, at, (long)result.Attempts, (long)receipt.Verdict.Status, receipt.At, receipt.Verdict.Reason);
                else
                    _taken.Add(id, at, (long)result.Attempts);
            }
        }

        session.Many(JournalStatements.Unknown, _unknown);
        session.Many(JournalStatements.End, _ended);
        session.Many(JournalStatements.Submitted, _taken);
        session.Many(JournalStatements.Settled, _settled);
        session.Many(JournalStatements.Parts, _parts);
        foreach (var receipt in _submitted.Values)
            receipt?.Applied();
    }

    // Part 0 is a message of one segment: nothing has to be added up for it.
    private static void AddParts(RowBlock parts, QueueResult result, byte[] id, long at)
    {
        if (!result.Argument.Contains(' ', StringComparison.Ordinal))
        {
            if (result.Argument.Length > 0)
                parts.Add(result.Operator, StoredText.Clean(result.Argument), id, 0L, at);
            return;
        }

        var ids = result.Argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < ids.Length; i++)
            parts.Add(result.Operator, StoredText.Clean(ids[i]), id, ids.Length == 1 ? 0L : i + 1, at);
    }

    private static IEnumerable<ReceiptEntry> Untouched(List<ReceiptEntry> receipts, bool[] touched)
    {
        for (var i = 0; i < receipts.Count; i++)
        {
            if (touched[i])
                receipts[i].Applied();
            else
                yield return receipts[i];
        }
    }

    private static MessageStatus EndOf(ResultKind kind) => kind switch
    {
        ResultKind.Expired => MessageStatus.Expired,
        ResultKind.Cancelled => MessageStatus.Cancelled,
        _ => MessageStatus.Failed,
    };

    private static string ReasonOf(QueueResult result) => result.Kind switch
    {
        ResultKind.Expired => "its time had passed before its turn came",
        ResultKind.Cancelled => "cancelled",
        _ => StoredText.Clean(result.Argument),
    };

    private void Forget()
    {
        _results.Clear();
        _receipts.Clear();
        _submitted.Clear();
        _ofParts.Clear();
        _partReceipts.Forget();
        foreach (var block in (ReadOnlySpan<RowBlock>)[_unknown, _ended, _taken, _settled, _parts])
            block.Clear();
    }
}
