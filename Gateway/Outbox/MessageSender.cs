using System.Collections.Concurrent;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox.Queue;
using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Outbox;

/// <summary>
/// Writes marked messages to the wire and turns the answers into outcomes. Every message given to it ends in exactly one outcome.
/// </summary>
internal sealed partial class MessageSender
{
    private const int PartRepeats = 5;
    private const int RememberedUnknown = 10_000;

    private readonly OperatorLinks _links;
    private readonly RateControl _rate;
    private readonly OutcomeRecorder _recorder;
    private readonly OutboxParts _parts;
    private readonly Bell _room;
    private readonly Func<double> _chance;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<Guid, LeasedMessage> _unknown = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight = 1;

    /// <summary>Makes the sender; it hears of late answers from the links.</summary>
    public MessageSender(OperatorLinks links, RateControl rate, OutcomeRecorder recorder, OutboxParts parts, Bell room, Func<double> chance, ILogger logger)
    {
        (_links, _rate, _recorder, _parts, _room, _chance, _logger) = (links, rate, recorder, parts, room, chance, logger);
        links.Late += SettleLate;
    }

    /// <summary>Messages written and not yet settled.</summary>
    public int InFlight => Math.Max(0, Volatile.Read(ref _inFlight) - 1);

    /// <summary>Writes a marked message. Its outcome goes to the recorder; nothing is awaited here, so that messages overlap.</summary>
    public void Send(ReadyMessage message)
    {
        Interlocked.Increment(ref _inFlight);
        var segments = message.Segments;
        _rate.Spend(segments);
        _parts.Telemetry.Submitted(_links.Name, segments);
        // Ends in an outcome and never fails; DrainAsync waits for all of them.
        _ = SendAndRecordAsync(message);
    }

    /// <summary>Waits until every message has its outcome. The links' response time-out bounds this.</summary>
    public async Task DrainAsync()
    {
        Leave();
        await _drained.Task;
    }

    private async Task SendAndRecordAsync(ReadyMessage message)
    {
        SendOutcome outcome;
        try
        {
            var slot = _links.Best();
            var formed = slot is null ? message : message.In(slot.Link.Form);
            outcome = formed.Pdus == 1 ? await SendShortAsync(formed, slot) : await SendLongAsync(formed, slot);
        }
        catch (Exception e)
        {
            LogFailed(message.Lease.Id, e);
            outcome = new SendOutcome.Unknown("internal: the message failed while it was written");
        }

        Remember(message.Lease, outcome);
        Count(message.Lease, outcome);
        await _recorder.AddAsync(message.Lease, outcome);
        _room.Ring();
        Leave();
    }

    private async ValueTask<SendOutcome> SendShortAsync(ReadyMessage message, LinkSlot? slot)
    {
        var result = await WriteAsync(message, 0, message.Lease.Id.Value, slot);
        return result.IsAccepted
            ? new SendOutcome.Submitted([result.MessageId ?? ""])
            : OutcomeTable.Of([result], message.Lease.Attempt + 1, _chance());
    }

    private async Task<SendOutcome> SendLongAsync(ReadyMessage message, LinkSlot? slot)
    {
        var count = message.Pdus;
        // One link for all parts: they arrive in order, and share the SMSC that joins them.
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(segment => WriteAsync(message, segment, Guid.Empty, slot).AsTask()));
        // Part of it is at the operator: the rest must follow, or the phone waits for it in vain.
        for (var repeat = 1; repeat <= PartRepeats && results.Any(r => r.IsAccepted) && results.Any(OutcomeTable.IsMissing); repeat++)
        {
            await Task.Delay(RetrySchedule.After(repeat, _chance()), _parts.Time);
            for (var segment = 0; segment < count; segment++)
            {
                if (!OutcomeTable.IsMissing(results[segment]))
                    continue;
                _rate.Spend(1);
                results[segment] = await WriteAsync(message, segment, Guid.Empty, _links.Best(message.Form));
            }
        }

        return OutcomeTable.Of(results, message.Lease.Attempt + 1, _chance());
    }

    private async ValueTask<SubmitResult> WriteAsync(ReadyMessage message, int segment, Guid reference, LinkSlot? slot)
    {
        if (slot is null)
            return SubmitResult.NotWritten("no link is bound");
        slot.Take(1);
        try
        {
            var result = await slot.Link.SubmitAsync(message.Pdu(segment, slot.Link.Options, _parts.Time.GetUtcNow()), reference, CancellationToken.None);
            if (result.Outcome == RequestOutcome.Answered && result.Status.IsThrottle())
            {
                _rate.Throttled();
                _parts.Telemetry.Throttled(_links.Name);
            }

            if (result.IsAccepted)
                _rate.Accepted();
            if (result.Congestion is { } congestion)
                _rate.Congested(congestion);
            return result;
        }
        finally
        {
            slot.Return(1);
        }
    }

    private void Remember(LeasedMessage lease, SendOutcome outcome)
    {
        if (outcome is SendOutcome.Submitted { SmscIds: [var id] } && !_parts.Recent.Remember(_links.Name, id, lease.Id))
            _parts.Telemetry.RepeatedId(_links.Name);
    }

    private void Count(LeasedMessage lease, SendOutcome outcome)
    {
        _parts.Telemetry.Outcome(_links.Name, outcome.GetType().Name);
        if (outcome is not SendOutcome.Unknown)
            return;
        _parts.Telemetry.Unknown(_links.Name);
        if (_unknown.Count < RememberedUnknown)
            _unknown[lease.Id.Value] = lease;
    }

    // The answer came after we had given up: it settles what happened. Only messages of one segment carry a reference.
    private void SettleLate(LateResponse late)
    {
        if (late.Reference == Guid.Empty || _drained.Task.IsCompleted || !_unknown.TryRemove(late.Reference, out var lease))
            return;
        var result = SubmitResult.Answered(late.Status, late.MessageId);
        var outcome = OutcomeTable.Of([result], lease.Attempt + 1, _chance());
        Interlocked.Increment(ref _inFlight);
        _ = RecordLateAsync(lease, outcome);
    }

    private async Task RecordLateAsync(LeasedMessage lease, SendOutcome outcome)
    {
        Remember(lease, outcome);
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
