using System.Diagnostics;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox.Policies;
using Gateway.Outbox.Queue;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>
/// Gives marked messages to the route and records what became of them. Every message given to it ends in exactly one outcome.
/// </summary>
internal sealed partial class MessageSender
{
    private readonly IRoute _route;
    private readonly RateControl _rate;
    private readonly OutcomeRecorder _recorder;
    private readonly OutboxParts _parts;
    private readonly Action<ReadyMessage, SendOutcome> _settled;
    private readonly Func<double> _chance;
    private readonly ILogger _logger;
    private readonly LateAnswers _unknown;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight = 1;

    /// <summary>Makes the sender; it hears of late answers from the route.</summary>
    public MessageSender(IRoute route, RateControl rate, OutcomeRecorder recorder, OutboxParts parts, Action<ReadyMessage, SendOutcome> settled, Func<double> chance, ILogger logger)
    {
        (_route, _rate, _recorder, _parts, _settled, _chance, _logger) = (route, rate, recorder, parts, settled, chance, logger);
        _unknown = new LateAnswers(parts.Time);
        route.Late += SettleLate;
    }

    /// <summary>Messages written and not yet settled.</summary>
    public int InFlight => Math.Max(0, Volatile.Read(ref _inFlight) - 1);

    /// <summary>Writes a marked message. Its outcome goes to the recorder; nothing is awaited here, so that messages overlap.</summary>
    public void Send(ReadyMessage message)
    {
        Interlocked.Increment(ref _inFlight);
        var segments = message.Segments;
        _rate.Spend(segments);
        _parts.Telemetry.Submitted(_route.Name, segments);
        // Ends in an outcome and never fails; DrainAsync waits for all of them.
        _ = SendAndRecordAsync(message);
    }

    /// <summary>Waits until every message has its outcome. The route's time-out bounds this.</summary>
    public async Task DrainAsync()
    {
        Leave();
        await _drained.Task;
    }

    private async Task SendAndRecordAsync(ReadyMessage message)
    {
        SendOutcome outcome;
        using var step = MessageTrace.Step("mt.submit", message.Lease.Id, ActivityKind.Producer);
        try
        {
            outcome = await _route.SendAsync(message);
        }
        catch (Exception e)
        {
            LogFailed(message.Lease.Id, e);
            outcome = new SendOutcome.Unknown("internal: the message failed while it was written");
        }

        step?.SetTag("operator", _route.Name).SetTag("segments", message.Segments).SetTag("outcome", outcome.GetType().Name).Stop();
        MessageTrace.End(message.Lease.Id);
        Remember(message.Lease, outcome);
        Count(message.Lease, outcome);
        await _recorder.AddAsync(message.Lease, outcome);
        _settled(message, outcome);
        Leave();
    }

    private void Remember(LeasedMessage lease, SendOutcome outcome)
    {
        if (outcome is not SendOutcome.Submitted { SmscIds: var ids })
            return;
        foreach (var id in ids)
        {
            if (id.Length > 0 && !_parts.Recent.Remember(_route.Name, id, lease.Id, isPart: ids.Count > 1))
                _parts.Telemetry.RepeatedId(_route.Name);
        }
    }

    private void Count(LeasedMessage lease, SendOutcome outcome)
    {
        _parts.Telemetry.Outcome(_route.Name, outcome.GetType().Name);
        if (outcome is not SendOutcome.Unknown)
            return;
        _parts.Telemetry.Unknown(_route.Name);
        _unknown.Add(lease);
    }

    // The answer came after we had given up: it settles what happened. Only messages of one segment carry a reference.
    private void SettleLate(LateResponse late)
    {
        if (late.Reference == Guid.Empty || _drained.Task.IsCompleted || !_unknown.TryTake(late.Reference, out var lease))
            return;
        var result = SubmitResult.Answered(late.Status, late.MessageId);
        var outcome = OutcomeTable.Of([result], lease.Attempt + 1, _chance());
        Interlocked.Increment(ref _inFlight);
        _ = RecordLateAsync(lease, outcome);
    }

    private async Task RecordLateAsync(LeasedMessage lease, SendOutcome outcome)
    {
        Remember(lease, outcome);
        // Not by the queue, which does not know whether a second copy is on its way.
        if (outcome is SendOutcome.Retry && _parts.Refusals is { } refusals)
            await refusals.TakeBackAsync(lease.Id);
        else
            await _recorder.AddAsync(lease, outcome);
        Leave();
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _inFlight) == 0)
            _drained.TrySetResult();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} failed while it was written")]
    private partial void LogFailed(MessageId message, Exception exception);
}
