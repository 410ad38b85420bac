using Gateway.Messages;
using Gateway.Security;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Localization.Ussd;

namespace Gateway.Outbox.Pushes;

/// <summary>
/// Shows a message on the screen before it is tried by SMS, where its broadcast asks for that and its operator can. What was refused goes by SMS at
/// once; what was taken waits for the phone's word (<see cref="PushCare"/>); what is unknown is unknown, and by no means sent as well.
/// </summary>
internal sealed partial class PushFirst(PushRoutes routes, BroadcastWays ways, PushBook book, PersonalData personal, ILogger<PushFirst> logger)
{
    private static readonly SendOutcome Taken = new SendOutcome.Submitted([""]);

    /// <summary>The route by which a message may be shown; null when it is of no broadcast, or its operator shows nothing unasked.</summary>
    public PushRoute? RouteOf(ReadyMessage message, string operatorName) =>
        routes.IsEmpty || message.Lease.Lane.Broadcast is null ? null : routes.Of(operatorName);

    /// <summary>Shows a marked message of a broadcast; null when it is to go by SMS.</summary>
    /// <param name="message">The message.</param>
    /// <param name="route">Its route.</param>
    /// <param name="write">Writes the screen; whether it asks for a reply.</param>
    /// <param name="chance">A number from 0 to 1, to spread retries.</param>
    public async ValueTask<SendOutcome?> TryAsync(ReadyMessage message, PushRoute route, Func<bool, ValueTask<SubmitResult>> write, double chance)
    {
        BroadcastWay way;
        try
        {
            way = await ways.OfAsync(message.Lease.Lane.Broadcast!.Value, CancellationToken.None);
            if (!way.UssdFirst || !UssdScreen.Measure(message.Text, route.Limits).Fits || !Msisdn.TryParse(message.Receiver, out var phone)
                || !await book.BeginAsync(message.Lease.Id, personal.TokenOf(phone), route, way.Flow))
                return null;
        }
        catch (Exception e) when (StoreFault.Is(e))
        {
            // Without a record nothing is shown, and without knowing whether it was shown before nothing is sent.
            LogNoRecord(route.Operator, e);
            return new SendOutcome.NotWritten();
        }

        return await SettleAsync(message, route, await write(way.Flow is not null), chance);
    }

    private async ValueTask<SendOutcome?> SettleAsync(ReadyMessage message, PushRoute route, SubmitResult result, double chance)
    {
        try
        {
            switch (result)
            {
                case { Outcome: RequestOutcome.Unknown }:
                    return new SendOutcome.Unknown(result.Reason ?? "the operator did not answer");
                case { Outcome: RequestOutcome.NotWritten }:
                    await book.ForgetAsync(message.Lease.Id);
                    return new SendOutcome.NotWritten();
                case { IsAccepted: true } when route.Aggregator is not null:
                    await book.ConfirmAsync(message.Lease.Id);
                    return Taken;
                case { IsAccepted: true }:
                    return Taken;
                case { Status: var status } when status.IsThrottle():
                    await book.ForgetAsync(message.Lease.Id);
                    return new SendOutcome.Retry(RetrySchedule.After(message.Lease.Attempt + 1, chance), status.SpecName());
                default:
                    await book.RefusedAsync(message.Lease.Id);
                    return null;
            }
        }
        catch (Exception e) when (StoreFault.Is(e))
        {
            // On record it stays open, so that nothing shows it again; what was not taken goes by SMS.
            LogNoRecord(route.Operator, e);
            return result.IsAccepted ? Taken : result.Outcome == RequestOutcome.NotWritten ? new SendOutcome.NotWritten() : null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Operator}: the database does not take the record of a screen")]
    private partial void LogNoRecord(string @operator, Exception exception);
}
