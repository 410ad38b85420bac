using Gateway.Smpp.Wire;

namespace Gateway.Smpp.Sessions;

/// <summary>The limits of one session.</summary>
internal sealed record SmppSessionOptions
{
    /// <summary>How many submit_sm may be unanswered.</summary>
    public int WindowSize { get; init; } = 10;

    /// <summary>How many callers may wait for a place in the window; above that they are told NotWritten at once.</summary>
    public int MaxWaiting { get; init; } = 10_000;

    /// <summary>How long an answer is waited for.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long a silence enquire_link is sent.</summary>
    public TimeSpan EnquireLinkInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long each enquire_link is given.</summary>
    public TimeSpan EnquireLinkTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long without a message the session is called idle; zero for never.</summary>
    public TimeSpan IdleAfter { get; init; }

    /// <summary>How long answers are still awaited after the peer's unbind.</summary>
    public TimeSpan PeerUnbindGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest PDU read.</summary>
    public int MaxPduLength { get; init; } = PduFraming.DefaultMaxLength;

    /// <summary>How many deliver_sm may be in work; above that they are answered ESME_RMSGQFUL, so that the SMSC keeps them.</summary>
    public int MaxDeliveries { get; init; } = 256;

    /// <summary>
    /// Asked before each write that carries a submit_sm, and not one that answers a USSD session: false when this process may not send any
    /// more; then what waits is certainly not written and the session ends. Null: it always may.
    /// </summary>
    public Func<bool>? MayWrite { get; init; }

    /// <summary>The sequence number before the first.</summary>
    public uint LastSequence { get; init; }
}
