using Gateway.Smpp.Wire;

namespace Gateway.Smpp.Sessions;

/// <summary>What time does to a session: deadlines pass, a silent peer is asked, and an end that was announced comes.</summary>
internal sealed partial class SmppSession
{
    // One tick a second serves every deadline of the session: no timer per request.
    private void Tick()
    {
        bool gone, over;
        lock (_gate)
        {
            if (_state == SessionState.Closed)
                return;
            _clock.Tick();
            if (_heard)
                _watch.Heard(_clock.Now);
            _heard = false;
            var action = _watch.Tick(_clock.Now);
            if (action == WatchAction.Enquire)
                _output.AppendLocked(new EnquireLink(), _window.NextSequence());
            gone = action == WatchAction.GiveUp;
            over = _clock.Now >= _closeAt || (_closeAt != long.MaxValue && _window.InUse == 0);
            ExpireLocked();
            if (_options.IdleAfter > TimeSpan.Zero && _window.InUse == 0 && _clock.Now - _usedAt >= _options.IdleAfter.TotalMilliseconds)
                _unused.TrySetResult();
        }

        _output.Flush();
        if (gone)
            Close("the SMSC does not answer enquire_link");
        else if (over)
            Close("the SMSC has unbound");
    }

    private void ExpireLocked()
    {
        _window.TakeExpired(_clock.Now, _taken);
        foreach (var request in _taken)
        {
            // Even one that has not left the buffer yet: it still may.
            if (!request.IsControl)
                _counters.Unknown();
            request.Fail(RequestOutcome.Unknown, "no answer in time");
        }

        _taken.Clear();
        SendWaitingLocked();
        SignalIdleLocked();
    }
}
