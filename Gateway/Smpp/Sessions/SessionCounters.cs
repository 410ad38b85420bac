using Gateway.Smpp.Wire;

namespace Gateway.Smpp.Sessions;

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
