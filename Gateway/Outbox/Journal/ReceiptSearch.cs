using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Journal;

/// <summary>
/// Finds the messages of receipts by the operators' ids and applies what they say, all of them together: with several gateways most receipts
/// come to one that did not send their messages, so that nothing but the journal can tell whose they are.
/// </summary>
internal sealed class ReceiptSearch(DbSession session, RecentSubmissions recent)
{
    private readonly PartReceipts _parts = new();
    private readonly List<Sought> _ofParts = [];
    private readonly List<Sought> _ofWholes = [];

    /// <summary>Tries every form of each id until one is of an open message.</summary>
    public void Run(IReadOnlyList<Sought> receipts)
    {
        // Most operators repeat the id as they gave it.
        Try(receipts, sought => [sought.Id]);
        Try([.. receipts.Where(sought => sought.Found != ReceiptFound.Open)], sought => sought.Forms().Where(form => form != sought.Id));
    }

    private void Try(IReadOnlyList<Sought> receipts, Func<Sought, IEnumerable<string>> forms)
    {
        var looked = receipts.SelectMany(sought => forms(sought).Select(id => (Sought: sought, Id: id))).ToList();
        if (looked.Count == 0)
            return;
        var found = Submission.Find(session, looked.ConvertAll(one => (one.Sought.Operator, one.Id)));
        for (var i = 0; i < looked.Count; i++)
            Choose(looked[i].Sought, looked[i].Id, found[i]);
        Apply();
    }

    // What was accepted a moment ago may not have reached the journal under its id.
    private void Choose(Sought sought, string id, Submission? submission)
    {
        if (submission is not { IsOpen: true } && recent.TryFind(sought.Operator, id, out var known))
            submission = new(known, 0, IsOpen: true);
        if (submission is not null && sought.Found == ReceiptFound.Nothing)
            sought.Found = ReceiptFound.Ended;
        // A part is reported even when another one has ended the message.
        if (sought.Message is not null || submission is not ({ IsOpen: true } or { Part: > 0 }))
            return;
        (sought.Message, sought.MatchedId) = (submission.Message, id);
        (submission.Part > 0 ? _ofParts : _ofWholes).Add(sought);
    }

    private void Apply()
    {
        InOneOrder(_ofWholes);
        var ends = new RowBlock(4);
        foreach (var sought in _ofWholes)
            ends.Add(sought.Message!.Value.Value.Stored(), (long)sought.Verdict.Status, sought.At, sought.Verdict.Reason);
        Note(_ofWholes, session.ManyTouched(JournalStatements.EndByReceipt, ends));

        InOneOrder(_ofParts);
        foreach (var sought in _ofParts)
            _parts.Add(sought.Operator, sought.MatchedId, sought.Message!.Value, sought.Verdict, sought.At);
        Note(_ofParts, _parts.Write(session));
    }

    // Two gateways that change the same messages in one order never wait for each other.
    private static void InOneOrder(List<Sought> receipts) => receipts.Sort((one, other) => one.Message!.Value.Value.CompareTo(other.Message!.Value.Value));

    // Of two that came together for one message only one counts; the other is asked again, as it may be of a second message under the same id.
    private static void Note(List<Sought> receipts, bool[] touched)
    {
        var counted = receipts.Where((_, i) => touched[i]).Select(sought => sought.Message).ToHashSet();
        for (var i = 0; i < touched.Length; i++)
        {
            if (touched[i])
                receipts[i].Found = ReceiptFound.Open;
            else if (counted.Contains(receipts[i].Message))
                receipts[i].Found = ReceiptFound.Nothing;
            receipts[i].Message = null;
        }

        receipts.Clear();
    }
}

/// <summary>A receipt whose message is sought.</summary>
/// <param name="operatorName">Who sent it.</param>
/// <param name="id">The operator's id of the message, as it came.</param>
/// <param name="forms">The forms in which that id may have been given to us.</param>
/// <param name="verdict">What it says.</param>
/// <param name="at">When it counts, as stored.</param>
internal sealed class Sought(string operatorName, string id, Func<IReadOnlyList<string>> forms, ReceiptVerdict verdict, long at)
{
    /// <summary>Who sent it.</summary>
    public string Operator => operatorName;

    /// <summary>The operator's id.</summary>
    public string Id => id;

    /// <summary>Its forms; made only when they are needed.</summary>
    public Func<IReadOnlyList<string>> Forms => forms;

    /// <summary>What it says.</summary>
    public ReceiptVerdict Verdict => verdict;

    /// <summary>When it counts.</summary>
    public long At => at;

    /// <summary>What it found so far.</summary>
    public ReceiptFound Found { get; set; }

    /// <summary>The open message that is being tried.</summary>
    public MessageId? Message { get; set; }

    /// <summary>The form of the id that led there.</summary>
    public string MatchedId { get; set; } = "";
}

/// <summary>What a receipt found.</summary>
internal enum ReceiptFound
{
    /// <summary>No message of that id.</summary>
    Nothing,
    /// <summary>A message that had ended before.</summary>
    Ended,
    /// <summary>A message that it said something new of.</summary>
    Open,
}
