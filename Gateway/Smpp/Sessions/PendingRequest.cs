using System.Threading.Tasks.Sources;
using Gateway.Smpp.Wire;

namespace Gateway.Smpp.Sessions;

/// <summary>
/// One request from the call until its answer: waiting for a place in the window, then in flight. Pooled, and awaited
/// directly, so that a message costs no allocation here. Its fields belong to the session's lock.
/// </summary>
internal sealed class PendingRequest(Action<PendingRequest> recycle) : IValueTaskSource<SubmitResult>, IValueTaskSource<PduResponse>
{
    private ManualResetValueTaskSourceCore<PduResponse> _core = new() { RunContinuationsAsynchronously = true };
    private CommandStatus _status;
    private string? _messageId;
    private byte? _congestion;

    /// <summary>What is to be sent.</summary>
    public Pdu? Pdu { get; private set; }

    /// <summary>The caller's own mark, for an answer that comes late.</summary>
    public Guid Reference { get; private set; }

    /// <summary>Whether it passes the window: bind, unbind and the like must not wait behind messages.</summary>
    public bool IsControl { get; private set; }

    /// <summary>Its sequence number once it is in flight.</summary>
    public uint Sequence { get; set; }

    /// <summary>When its answer is given up, by the session's clock in milliseconds.</summary>
    public long Deadline { get; set; }

    /// <summary>The output buffer it was encoded into.</summary>
    public long Buffer { get; set; }

    /// <summary>Gives up while it waits for a place.</summary>
    public CancellationTokenRegistration Cancellation { get; set; }

    /// <summary>The session it waits in, for giving up.</summary>
    public SmppSession? Session { get; set; }

    /// <summary>Neighbours in the <see cref="WaitingLine"/>.</summary>
    public PendingRequest? Next { get; set; }

    /// <summary>Neighbours in the <see cref="WaitingLine"/>.</summary>
    public PendingRequest? Previous { get; set; }

    /// <summary>Whether it stands in the <see cref="WaitingLine"/>.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Takes the request out of the pool.</summary>
    public PendingRequest Start(Pdu pdu, Guid reference, bool isControl)
    {
        Pdu = pdu;
        Reference = reference;
        IsControl = isControl;
        return this;
    }

    /// <summary>The caller's side of a submit_sm.</summary>
    public ValueTask<SubmitResult> AsSubmit() => new(this, _core.Version);

    /// <summary>The caller's side of any other request.</summary>
    public ValueTask<PduResponse> AsRequest() => new(this, _core.Version);

    /// <summary>Notes the answer to a submit_sm; <see cref="TellAnswer"/> tells it.</summary>
    public PendingRequest Answered(CommandStatus status, string? messageId, byte? congestion)
    {
        (_status, _messageId, _congestion) = (status, messageId, congestion);
        return this;
    }

    /// <summary>Tells the caller the answer and runs what it does next, here; outside the lock, once.</summary>
    public void TellAnswer()
    {
        _core.RunContinuationsAsynchronously = false;
        _core.SetResult(new(RequestOutcome.Answered, _status, null, null));
    }

    /// <summary>The answer to any other request; outside the lock, once.</summary>
    public void Answer(CommandStatus status, Pdu? body) => _core.SetResult(new(RequestOutcome.Answered, status, body, null));

    /// <summary>There will be no answer; outside the lock, once.</summary>
    public void Fail(RequestOutcome outcome, string reason) => _core.SetResult(new(outcome, default, null, reason));

    /// <summary>The request could not be sent for a reason of the caller's; outside the lock, once.</summary>
    public void Fail(Exception exception) => _core.SetException(exception);

    SubmitResult IValueTaskSource<SubmitResult>.GetResult(short token)
    {
        try
        {
            var response = _core.GetResult(token);
            return new(response.Outcome, response.Status, _messageId, response.Reason) { Congestion = _congestion };
        }
        finally
        {
            Recycle();
        }
    }

    PduResponse IValueTaskSource<PduResponse>.GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            Recycle();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<SubmitResult>.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource<PduResponse>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<SubmitResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource<PduResponse>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Recycle()
    {
        Pdu = null;
        _messageId = null;
        _congestion = null;
        Cancellation = default;
        Session = null;
        _core.Reset();
        _core.RunContinuationsAsynchronously = true;
        recycle(this);
    }
}
