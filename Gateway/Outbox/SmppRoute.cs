using Gateway.Messages;
using Gateway.Operators;
using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Outbox;

/// <summary>An operator reached over SMPP: writes each message over its best link and turns the answers to its segments into one outcome.</summary>
internal sealed class SmppRoute(OperatorLinks links, RateControl rate, OutboxParts parts, Func<double> chance) : IRoute
{
    private const int PartRepeats = 5;

    /// <inheritdoc />
    public event Action? Changed
    {
        add => links.Changed += value;
        remove => links.Changed -= value;
    }

    /// <inheritdoc />
    public event Action<LateResponse>? Late
    {
        add => links.Late += value;
        remove => links.Late -= value;
    }

    /// <inheritdoc />
    public string Name => links.Name;

    /// <inheritdoc />
    public TextForm Form => links.Form;

    /// <inheritdoc />
    public int Free => links.Free;

    /// <inheritdoc />
    public bool IsUp => links.IsBound;

    /// <summary>The links.</summary>
    public OperatorLinks Links => links;

    /// <inheritdoc />
    public async ValueTask<SendOutcome> SendAsync(ReadyMessage message)
    {
        var slot = links.Best();
        var formed = slot is null ? message : message.In(slot.Link.Form);
        return formed.Pdus == 1 ? await SendShortAsync(formed, slot) : await SendLongAsync(formed, slot);
    }

    /// <inheritdoc />
    public Task RunAsync(CancellationToken stopping) => links.RunAsync(stopping);

    private async ValueTask<SendOutcome> SendShortAsync(ReadyMessage message, LinkSlot? slot)
    {
        var result = await WriteAsync(message, 0, message.Lease.Id.Value, slot);
        return result.IsAccepted
            ? new SendOutcome.Submitted([result.MessageId ?? ""])
            : OutcomeTable.Of([result], message.Lease.Attempt + 1, chance());
    }

    private async Task<SendOutcome> SendLongAsync(ReadyMessage message, LinkSlot? slot)
    {
        var count = message.Pdus;
        // One link for all parts: they arrive in order, and share the SMSC that joins them.
        var written = new Task<SubmitResult>[count];
        for (var segment = 0; segment < count; segment++)
            written[segment] = WriteAsync(message, segment, Guid.Empty, slot).AsTask();
        var results = await Task.WhenAll(written);
        // Part of it is at the operator: the rest must follow, or the phone waits for it in vain.
        for (var repeat = 1; repeat <= PartRepeats && results.Any(r => r.IsAccepted) && results.Any(OutcomeTable.IsMissing); repeat++)
        {
            await Task.Delay(RetrySchedule.After(repeat, chance()), parts.Time);
            for (var segment = 0; segment < count; segment++)
            {
                if (!OutcomeTable.IsMissing(results[segment]))
                    continue;
                rate.Spend(1);
                results[segment] = await WriteAsync(message, segment, Guid.Empty, links.Best(message.Form));
            }
        }

        return OutcomeTable.Of(results, message.Lease.Attempt + 1, chance());
    }

    private async ValueTask<SubmitResult> WriteAsync(ReadyMessage message, int segment, Guid reference, LinkSlot? slot)
    {
        if (slot is null)
            return SubmitResult.NotWritten("no link is bound");
        slot.Take(1);
        try
        {
            var result = await slot.Link.SubmitAsync(message.Pdu(segment, slot.Link.Options, parts.Time.GetUtcNow(), slot.Link.TakesTlvs), reference, CancellationToken.None);
            if (result.Outcome == RequestOutcome.Answered && result.Status.IsThrottle())
            {
                rate.Throttled();
                parts.Telemetry.Throttled(links.Name);
            }

            if (result.IsAccepted)
                rate.Accepted();
            if (result.Congestion is { } congestion)
                rate.Congested(congestion);
            return result;
        }
        finally
        {
            slot.Return(1);
        }
    }
}
