using Gateway.Messages;
using Gateway.Outbox.Policies;
using Gateway.Smpp;
using Gateway.Store;

namespace Gateway.Outbox.Journal;

/// <summary>One final receipt on its way into the journal, and whether it found its message there.</summary>
/// <param name="operatorName">Who sent it.</param>
/// <param name="smscId">The operator's id of the message.</param>
/// <param name="receipt">What came: looked into only when the id as it stands does not tell.</param>
/// <param name="from">The phone, when it is known.</param>
/// <param name="verdict">What it says.</param>
/// <param name="now">When it came.</param>
/// <param name="unknown">Reads what it tells beside the id.</param>
internal sealed class ReceiptEntry(string operatorName, string smscId, DeliveryReceipt receipt, Msisdn? from, ReceiptVerdict verdict, DateTimeOffset now, UnknownMatch unknown)
{
    /// <summary>Who sent it.</summary>
    public string Operator => operatorName;

    /// <summary>The operator's id of the message.</summary>
    public string SmscId => smscId;

    /// <summary>What it says.</summary>
    public ReceiptVerdict Verdict => verdict;

    /// <summary>When it came, as stored.</summary>
    public long At { get; } = now.Stored();

    /// <summary>Whether it ended its message, or a part of it.</summary>
    public bool IsApplied { get; private set; }

    /// <summary>It did.</summary>
    public void Applied() => IsApplied = true;

    /// <summary>Looks for its message by itself; one that finds none, or none that is open, is kept until its message comes.</summary>
    public void Search(DbSession session, RecentSubmissions recent)
    {
        // Most operators repeat the id as they gave it.
        IsApplied = ReceiptMatch.Try(session, recent, operatorName, smscId, verdict, now) == ReceiptMatch.Found.Open
            || ReceiptMatch.Try(session, recent, operatorName, receipt.MatchCandidates(), verdict, now) == ReceiptMatch.Found.Open;
        // Said before, or meant for a second message under the same id whose response is still on its way here: time will tell.
        if (!IsApplied)
            EarlyReceipt.Store(session, operatorName, smscId, verdict, unknown.Phone(from), now, unknown.Clue(receipt));
    }
}
