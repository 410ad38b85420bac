namespace Gateway.Simulator.Faults;

/// <summary>
/// What is wrong with the simulated SMSC at this moment; without any of it it is a good one. Immutable: a change is another
/// value, taken over for the submits that come after it.
/// </summary>
internal sealed record SimulatorFaults
{
    /// <summary>How long it takes to answer submit_sm.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Submits a second above which it answers ESME_RTHROTTLED; 0 for no limit.</summary>
    public int ThrottleAbove { get; init; }

    /// <summary>Every so manieth submit is answered with ESME_RTHROTTLED; 0 for none.</summary>
    public int ThrottleEvery { get; init; }

    /// <summary>Every so manieth submit is answered with ESME_RMSGQFUL; 0 for none.</summary>
    public int QueueFullEvery { get; init; }

    /// <summary>Every so manieth submit is taken and delivered, and never answered; 0 for none.</summary>
    public int SilentEvery { get; init; }

    /// <summary>The connection breaks when so many submits have come on it, before the last is answered; 0 for never.</summary>
    public int DropAfter { get; init; }

    /// <summary>So many answers are held back and sent in another order; 0 or 1 keeps the order.</summary>
    public int Shuffle { get; init; }

    /// <summary>Every so manieth message is given the id of the one before it; 0 for none.</summary>
    public int DuplicateIdEvery { get; init; }

    /// <summary>How it writes message ids.</summary>
    public MessageIdFormat MessageIds { get; init; } = MessageIdFormat.Decimal;

    /// <summary>congestion_state of SMPP 5.0 in every submit_sm_resp: 0 idle to 100 congested; null leaves the TLV out.</summary>
    public byte? Congestion { get; init; }

    /// <summary>How receipts are sent.</summary>
    public ReceiptBehaviour Receipts { get; init; } = new();

    /// <summary>Whether the count-th of its kind is one of every so many.</summary>
    public static bool Hits(long count, int every) => every > 0 && count % every == 0;
}
