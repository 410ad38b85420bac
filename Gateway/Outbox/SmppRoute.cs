using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox.Pushes;
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
        if (slot is not null && parts.Pushes?.RouteOf(message, links.Name) is { } route && await ShowAsync(message, route, slot) is { } shown)
            return shown;
        var formed = slot is null ? message : message.In(await FormAsync(message, slot.Link.Form));
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

    // The Urdu tables are for broadcasts that ask for them: a phone that does not know them shows signs that mean nothing.
    private async ValueTask<TextForm> FormAsync(ReadyMessage message, TextForm form) =>
        form.UrduShift && !(message.Lease.Lane.Broadcast is { } broadcast && parts.Ways is { } ways && (await ways.OfAsync(broadcast, CancellationToken.None)).UrduShift)
            ? form with { UrduShift = false }
            : form;

    private ValueTask<SendOutcome?> ShowAsync(ReadyMessage message, PushRoute route, LinkSlot slot) =>
        parts.Pushes!.TryAsync(
            message, route,
            asks => route.Aggregator is null ? WriteAsync(Screen(message, route, asks, slot.Link.Options), Guid.Empty, slot) : AggregatedPush.ShowAsync(message, route.Aggregator, parts.Time),
            chance());

    // A screen is confirmed by the phone itself, so that no receipt is asked for.
    private static SubmitSm Screen(ReadyMessage message, PushRoute route, bool asks, SmscLinkOptions link) => route.Wire!.Push(
        link.Source(message.Sender.Value), new Address(link.DestinationTon, link.DestinationNpi, message.Receiver), message.Text, asks)
        ?? throw new InvalidOperationException("A screen that was measured does not fit.");

    private ValueTask<SubmitResult> WriteAsync(ReadyMessage message, int segment, Guid reference, LinkSlot? slot) => slot is null
        ? ValueTask.FromResult(SubmitResult.NotWritten("no link is bound"))
        : WriteAsync(message.Pdu(segment, slot.Link.Options, parts.Time.GetUtcNow(), slot.Link.TakesTlvs), reference, slot);

    private async ValueTask<SubmitResult> WriteAsync(SubmitSm pdu, Guid reference, LinkSlot slot)
    {
        slot.Take(1);
        try
        {
            var result = await slot.Link.SubmitAsync(pdu, reference, CancellationToken.None);
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
