using System.IO.Pipelines;
using Gateway.Smpp.Wire;

namespace Gateway.Smpp.Sessions;

/// <summary>
/// One connection to an SMSC from bind to unbind: a reading loop, a writing loop, a window of requests in flight and a
/// watch over a silent peer. Every way in which it can end goes through <see cref="Close(string)"/>, which settles every request.
/// </summary>
internal sealed partial class SmppSession : IAsyncDisposable
{
    private readonly string _name;
    private readonly SmppSessionOptions _options;
    private readonly SmppHandlers _handlers;
    private readonly SessionCounters _counters;
    private readonly SessionClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PipeReader _input;
    private readonly PduOutput _output;
    private readonly SmppWindow _window;
    private readonly WaitingLine _line = new();
    private readonly List<PendingRequest> _taken = [];
    private readonly RequestPool _pool = new();
    private readonly Lock _gate = new();
    private readonly Lock _ending = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _unused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LinkWatch _watch;
    private ITimer? _timer;
    private SessionState _state = SessionState.Open;
    private string _endReason = "";
    private bool _draining;
    private bool _inputCompleted;
    private int _closing;
    private long _closeAt = long.MaxValue;
    private long _usedAt;

    /// <summary>A session over a connected pair of pipes; it begins with <see cref="Start"/>.</summary>
    public SmppSession(
        string name, IDuplexPipe pipe, SmppSessionOptions options, SmppHandlers handlers,
        SessionCounters counters, TimeProvider time, ILogger logger)
    {
        (_name, _options, _handlers, _counters, _time, _logger) = (name, options, handlers, counters, time, logger);
        _input = pipe.Input;
        _output = new(pipe.Output, _gate, time, options.MayWrite);
        _window = new(options.WindowSize, options.LastSequence);
        _watch = new(options.EnquireLinkInterval, options.EnquireLinkTimeout);
        _clock = new(time, options.ResponseTimeout);
    }

    /// <summary>Where the session stands.</summary>
    public SessionState State
    {
        get
        {
            lock (_gate)
                return _state;
        }
    }

    /// <summary>Ends with the reason when both loops have ended; never fails.</summary>
    public Task<string> Completion { get; private set; } = Task.FromResult("not started");

    /// <summary>Completes when nothing has been sent for the time of the options; enquire_link does not count.</summary>
    public Task Idle => _unused.Task;

    /// <summary>Requests in flight, and callers that wait for a place.</summary>
    public (int InUse, int Waiting) Load
    {
        get
        {
            lock (_gate)
                return (_window.InUse, _line.Count);
        }
    }

    /// <summary>Begins to read and write.</summary>
    public void Start()
    {
        Completion = RunAsync();
        _timer = _time.CreateTimer(static session => ((SmppSession)session!).Tick(), this, _clock.Period, _clock.Period);
    }

    /// <summary>
    /// Sends one submit_sm as soon as the window has a place and waits for the answer. Cancelling helps only while it waits
    /// for its place; once written, the answer or the deadline decides. A PDU whose fields do not fit throws
    /// <see cref="ArgumentException"/>.
    /// </summary>
    public ValueTask<SubmitResult> SubmitAsync(SubmitSm pdu, Guid reference, CancellationToken aborted)
    {
        if (aborted.IsCancellationRequested)
            return ValueTask.FromCanceled<SubmitResult>(aborted);

        PendingRequest request;
        lock (_gate)
        {
            if (_draining || !_state.AllowsFromEsme(CommandId.SubmitSm))
                return new(SubmitResult.NotWritten("the link is not bound for sending"));
            if (_window.HasRoom && _line.Count == 0)
                SendLocked(request = _pool.Rent().Start(pdu, reference, isControl: false));
            else if (_line.Count < _options.MaxWaiting)
                WaitLocked(request = _pool.Rent().Start(pdu, reference, isControl: false), aborted);
            else
                return new(SubmitResult.NotWritten("too many messages wait for the window"));
        }

        _output.Flush();
        return request.AsSubmit();
    }

    /// <summary>Sends any other request, past the window, and waits for the answer.</summary>
    public ValueTask<PduResponse> RequestAsync(Pdu pdu)
    {
        PendingRequest request;
        lock (_gate)
        {
            if (!_state.AllowsFromEsme(pdu.Command))
                return new(new PduResponse(RequestOutcome.NotWritten, default, null, $"{pdu.Command} is not allowed in state {_state}"));
            if (!_window.HasControlRoom)
                return new(new PduResponse(RequestOutcome.NotWritten, default, null, "too many requests are unanswered"));
            if (pdu is Unbind)
                _state = SessionState.Unbinding;
            SendLocked(request = _pool.Rent().Start(pdu, default, isControl: true));
        }

        _output.Flush();
        return request.AsRequest();
    }

    /// <summary>
    /// The orderly end: takes no new submit, gives what is in flight until <paramref name="drain"/>, says unbind and closes.
    /// </summary>
    public async Task UnbindAsync(TimeSpan drain)
    {
        lock (_gate)
        {
            _draining = true;
            FailWaitingLocked("the link is stopping");
            SignalIdleLocked();
        }

        try
        {
            await _idle.Task.WaitAsync(drain, _time, _ended.Token);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            LogDrainEnded(_name, Load.InUse);
        }

        await RequestAsync(new Unbind());
        Close("unbound");
        await Completion;
    }

    /// <summary>
    /// Ends the session, once: whatever is still in flight is settled as Unknown if it may have reached the socket and as
    /// NotWritten if it certainly has not.
    /// </summary>
    public void Close(string reason) => Close(reason, null, default);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Close("disposed");
        await Completion;
        if (_timer is not null)
            await _timer.DisposeAsync();
        _ended.Dispose();
    }

    private void Close(string reason, Pdu? last, CommandStatus status)
    {
        if (Interlocked.CompareExchange(ref _closing, 1, 0) != 0)
            return;

        lock (_gate)
        {
            _endReason = reason;
            _state = SessionState.Closed;
            _output.StopLocked(last, status, sequence: 0);
            FailWaitingLocked(reason);
            _window.TakeAll(_taken);
            foreach (var request in _taken)
                FailSentLocked(request, reason);
            _taken.Clear();
            SignalIdleLocked();
        }

        LogEnded(_name, reason);
        _timer?.Dispose();
        _ended.Cancel();
        lock (_ending)
        {
            if (!_inputCompleted)
                _input.CancelPendingRead();
        }

        _output.Abort();
        _closed.TrySetResult();
    }

    // Completions never run the caller's code inline (RunContinuationsAsynchronously), so they may happen under the lock.
    private void SendLocked(PendingRequest request)
    {
        _window.Add(request);
        request.Deadline = _clock.Deadline;
        try
        {
            request.Buffer = IsGuarded(request) ? _output.AppendGuardedLocked(request.Pdu!, request.Sequence) : _output.AppendLocked(request.Pdu!, request.Sequence);
            _usedAt = _clock.Now;
            if (!request.IsControl)
                _counters.Submitted();
        }
        catch (ArgumentException e)
        {
            _window.TryTake(request.Sequence, out _);
            request.Fail(e);
        }
    }

    private void WaitLocked(PendingRequest request, CancellationToken aborted)
    {
        _line.Add(request);
        if (aborted.CanBeCanceled)
        {
            request.Session = this;
            request.Cancellation = aborted.UnsafeRegister(
                static (state, token) => ((PendingRequest)state!).Session?.Abandon((PendingRequest)state, token), request);
        }
    }

    private void Abandon(PendingRequest request, CancellationToken aborted)
    {
        lock (_gate)
        {
            if (request.Cancellation.Token == aborted && _line.TryRemove(request))
                request.Fail(new OperationCanceledException(aborted));
        }
    }

    // The screen of a USSD session that came over this very connection may be answered: no other process can.
    private bool IsGuarded(PendingRequest request) => _options.MayWrite is not null && request.Pdu is SubmitSm submit && !SmppUssd.IsMarked(submit);

    private void SendWaitingLocked()
    {
        while (_window.HasRoom && _line.TryTake(out var request))
        {
            request.Cancellation.Unregister();
            SendLocked(request);
        }
    }

    private void FailWaitingLocked(string reason)
    {
        while (_line.TryTake(out var request))
        {
            request.Cancellation.Unregister();
            request.Fail(RequestOutcome.NotWritten, reason);
        }
    }

    private void FailSentLocked(PendingRequest request, string reason)
    {
        var outcome = request.Buffer > _output.LastTaken ? RequestOutcome.NotWritten : RequestOutcome.Unknown;
        if (outcome == RequestOutcome.Unknown && !request.IsControl)
            _counters.Unknown();
        request.Fail(outcome, reason);
    }

    private void SignalIdleLocked()
    {
        if (_state == SessionState.Closed || (_draining && _window.InUse == 0 && _deliveries == 0))
            _idle.TrySetResult();
    }

    private async Task<string> RunAsync()
    {
        await Task.WhenAll(ReadAsync(), WriteAsync(), _closed.Task);
        return _endReason;
    }

    [LoggerMessage(LogLevel.Information, "SMPP {Link}: the session has ended: {Reason}")]
    private partial void LogEnded(string link, string reason);

    [LoggerMessage(LogLevel.Warning, "SMPP {Link}: unbinding with {InFlight} requests unanswered")]
    private partial void LogDrainEnded(string link, int inFlight);
}
