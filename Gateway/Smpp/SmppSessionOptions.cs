using Gateway.Smpp.Wire;

namespace Gateway.Smpp;

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

    /// <summary>How long answers are still awaited after the peer's unbind.</summary>
    public TimeSpan PeerUnbindGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest PDU read.</summary>
    public int MaxPduLength { get; init; } = PduFraming.DefaultMaxLength;

    /// <summary>How many deliver_sm may be in work; above that they are answered ESME_RMSGQFUL, so that the SMSC keeps them.</summary>
    public int MaxDeliveries { get; init; } = 256;

    /// <summary>The sequence number before the first.</summary>
    public uint LastSequence { get; init; }
}

/// <summary>What a session calls upwards.</summary>
/// <param name="Deliver">
/// Takes a deliver_sm, in order of arrival up to its first await, and returns once it is safe: only then is it answered.
/// It must not block.
/// </param>
/// <param name="Late">Told of an answer to a submit that had been given up as Unknown.</param>
internal sealed record SmppHandlers(
    Func<DeliverSm, CancellationToken, ValueTask<CommandStatus>> Deliver, Action<LateResponse>? Late = null);

/// <summary>Counts of one link, added up over its sessions; written under the session's lock.</summary>
internal sealed class SessionCounters
{
    private long _submitted, _accepted, _throttled, _refused, _unknown, _delivered, _deliveredRefused, _late, _unmatched, _protocolErrors, _binds;

    /// <summary>One submit_sm encoded for the socket.</summary>
    public void Submitted() => _submitted++;

    /// <summary>One submit_sm answered.</summary>
    public void Answered(CommandStatus status)
    {
        if (status == CommandStatus.Ok)
            _accepted++;
        else if (status.IsThrottle())
            _throttled++;
        else
            _refused++;
    }

    /// <summary>Submits given up without an answer.</summary>
    public void Unknown() => _unknown++;

    /// <summary>One deliver_sm answered.</summary>
    public void Delivered(CommandStatus status)
    {
        if (status == CommandStatus.Ok)
            _delivered++;
        else
            _deliveredRefused++;
    }

    /// <summary>An answer after its request was given up.</summary>
    public void Late() => _late++;

    /// <summary>An answer to nothing we know of.</summary>
    public void Unmatched() => _unmatched++;

    /// <summary>Octets that are not SMPP.</summary>
    public void ProtocolError() => _protocolErrors++;

    /// <summary>One successful bind.</summary>
    public void Bound() => _binds++;

    /// <summary>The counts now.</summary>
    public LinkCounters Read() => new(
        Volatile.Read(ref _submitted), Volatile.Read(ref _accepted), Volatile.Read(ref _throttled), Volatile.Read(ref _refused),
        Volatile.Read(ref _unknown), Volatile.Read(ref _delivered), Volatile.Read(ref _deliveredRefused), Volatile.Read(ref _late),
        Volatile.Read(ref _unmatched), Volatile.Read(ref _protocolErrors), Volatile.Read(ref _binds));
}
