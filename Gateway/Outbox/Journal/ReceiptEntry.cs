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

    /// <summary>Its message as it is looked for in the journal, when nobody here knows it.</summary>
    public Sought Sought() => new(operatorName, smscId, receipt.MatchCandidates, verdict, At);

    /// <summary>Adds it to those that wait: said before, or its message is still on its way here. Time will tell.</summary>
    public void AddTo(RowBlock early) => EarlyReceipt.Add(early, operatorName, smscId, verdict, unknown.Phone(from), At, unknown.Clue(receipt));
}
