using Gateway.Smpp.Wire;

namespace Gateway.Smpp;

/// <summary>What the SMSC asks of a session: to take a message, and to end.</summary>
internal sealed partial class SmppSession
{
    private int _deliveries;

    private void Deliver(DeliverSm pdu, Pdu answer, uint sequence)
    {
        if (Interlocked.Increment(ref _deliveries) > _options.MaxDeliveries)
            FinishDelivery(answer, sequence, CommandStatus.MessageQueueFull);
        else
            _ = DeliverAsync(pdu, answer, sequence); // Never fails; counted in _deliveries until it is answered.
    }

    private async Task DeliverAsync(DeliverSm pdu, Pdu answer, uint sequence)
    {
        var status = CommandStatus.ReceiverTemporaryError;
        try
        {
            status = await _handlers.Deliver(pdu, _ended.Token);
        }
        catch (Exception e)
        {
            LogDeliverFailed(_name, e);
        }

        FinishDelivery(answer, sequence, status);
        _output.Flush();
    }

    private void FinishDelivery(Pdu answer, uint sequence, CommandStatus status)
    {
        Interlocked.Decrement(ref _deliveries);
        lock (_gate)
        {
            _output.AppendLocked(answer, sequence, status);
            _counters.Delivered(status);
            SignalIdleLocked();
        }
    }

    private void OnPeerUnbind(uint sequence)
    {
        lock (_gate)
        {
            _output.AppendLocked(new UnbindResp(), sequence);
            _state = SessionState.Unbinding;
            FailWaitingLocked("the SMSC has unbound");
            _closeAt = _window.InUse == 0 ? _clock.Now : _clock.Now + (long)_options.PeerUnbindGrace.TotalMilliseconds;
        }

        LogPeerUnbound(_name);
    }

    [LoggerMessage(LogLevel.Error, "SMPP {Link}: a deliver_sm could not be handled; the SMSC keeps it")]
    private partial void LogDeliverFailed(string link, Exception exception);

    [LoggerMessage(LogLevel.Information, "SMPP {Link}: the SMSC unbinds")]
    private partial void LogPeerUnbound(string link);
}
