namespace Gateway.Simulator.Faults;

/// <summary>The forms of a receipt's text: SMPP 3.4 Appendix B is only "typical".</summary>
internal enum ReceiptForm
{
    /// <summary>As Appendix B shows it.</summary>
    AppendixB,
    /// <summary>"Text:" with a capital letter and words behind it.</summary>
    CapitalText,
    /// <summary>The fields in another order.</summary>
    Disordered,
    /// <summary>No sub, no dlvrd, no text; dates of fourteen digits, err of one.</summary>
    Bare,
    /// <summary>Dates with seconds and an err with letters.</summary>
    Seconds,
    /// <summary>Each of these in turn.</summary>
    Odd,
}

/// <summary>Where a receipt says what it has to say.</summary>
internal enum ReceiptParts
{
    /// <summary>In the text and in the TLVs.</summary>
    Both,
    /// <summary>In the text alone, as SMPP 3.3 does.</summary>
    Text,
    /// <summary>In the TLVs alone; short_message is empty.</summary>
    Tlvs,
}

/// <summary>How the simulated SMSC sends receipts; shares are in percent of those that are asked for.</summary>
internal sealed record ReceiptBehaviour
{
    /// <summary>Whether it sends receipts to those who ask for them.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How long after the submit the receipt is sent.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The share sent before the response to the submit.</summary>
    public double EarlyShare { get; init; }

    /// <summary>The share that comes a second time.</summary>
    public double TwiceShare { get; init; }

    /// <summary>The share that never comes.</summary>
    public double LostShare { get; init; }

    /// <summary>The share with stat:UNDELIV.</summary>
    public double FailedShare { get; init; }

    /// <summary>The share with stat:EXPIRED.</summary>
    public double ExpiredShare { get; init; }

    /// <summary>The share with stat:REJECTD.</summary>
    public double RejectedShare { get; init; }

    /// <summary>The form of the text.</summary>
    public ReceiptForm Form { get; init; }

    /// <summary>Text, TLVs or both.</summary>
    public ReceiptParts Parts { get; init; }

    /// <summary>Whether esm_class says that it is a receipt; poor SMSCs leave it 0.</summary>
    public bool Flagged { get; init; } = true;

    /// <summary>Whether it repeats the user_message_reference of the submit.</summary>
    public bool EchoReference { get; init; } = true;

    /// <summary>Whether the text ends with the first 20 octets of the message.</summary>
    public bool WithText { get; init; }
}
