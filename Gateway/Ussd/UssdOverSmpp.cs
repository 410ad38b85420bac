using System.Collections.Frozen;
using System.Globalization;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox.Pushes;
using Gateway.Security;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Ussd;

/// <summary>
/// USSD sessions that operators bring over their SMPP links. A hop is acknowledged when it is stored with its screen; the screen goes
/// back by the link it came by, never through the queue, once for each time the hop is delivered.
/// </summary>
internal sealed partial class UssdOverSmpp(
    UssdService service, UssdEnds ends, PushBook pushes, BatchWriter writer, PersonalData personal, IOptions<UssdOptions> options, TimeProvider time, ILogger<UssdOverSmpp> logger)
{
    // A refusal "not now" is tried again while somebody is still looking at the phone.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(750), TimeSpan.FromSeconds(2)];

    private readonly FrozenDictionary<string, SmppUssdRoute[]> _routes = options.Value.Routes.Where(route => route.Value.Operator.Length > 0)
        .GroupBy(route => route.Value.Operator, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(routes => routes.Key, routes => routes.Select(SmppUssdRoute.Of).ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Handles a deliver_sm that belongs to a session; null when it does not, and is somebody else's to take.</summary>
    public async ValueTask<CommandStatus?> DeliverAsync(Arrival from, DeliverSm pdu, CancellationToken aborted)
    {
        var routes = _routes.GetValueOrDefault(from.Operator, []);
        if (Array.Find(routes, route => route.Wire.IsHop(pdu)) is not { } first)
            return SmppUssd.IsMarked(pdu) ? NoRoute(from.Operator) : null;
        if (!Msisdn.TryParse(pdu.Source.Value, out var phone))
            return Refused(first.Name, "phone", CommandStatus.InvalidSourceAddress);

        var hop = first.Wire.Read(pdu);
        var route = Array.Find(routes, route => DialledString.Names(route.Options.ServiceCode, hop.Text, pdu.Destination.Value)) ?? first;
        try
        {
            switch (hop.Step)
            {
                case SmppUssdStep.Begin or SmppUssdStep.Answer:
                    await AnswerAsync(from, pdu, route, hop, phone);
                    break;
                case SmppUssdStep.Abort:
                    await AbortAsync(route, hop, phone, aborted);
                    break;
                case SmppUssdStep.Shown:
                    UssdTelemetry.Pushed(route.Name, await pushes.ShownAsync(route.Options.Operator, personal.TokenOf(phone), aborted) ? "shown" : "not_open");
                    break;
                default:
                    UssdTelemetry.Refused(route.Name, "nothing_asked");
                    break;
            }

            return CommandStatus.Ok;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // ESME_RX_T_APPN: the operator keeps the hop and tries again (SMPP 3.4 §5.1.3).
            LogNotStored(route.Name, e);
            return CommandStatus.ReceiverTemporaryError;
        }
    }

    private async Task AnswerAsync(Arrival from, DeliverSm pdu, SmppUssdRoute route, SmppUssdHop hop, Msisdn phone)
    {
        var begins = hop.Step == SmppUssdStep.Begin;
        // The phone belongs to the key: session numbers are few and used again.
        var request = new UssdRequest(route.KeyName, Session(hop, phone), phone, begins ? DialledString.Beyond(route.Options.ServiceCode, hop.Text) : hop.Text)
        {
            Turn = new UssdTurn(begins, string.Create(CultureInfo.InvariantCulture, $"{hop.Step}\n{hop.Unit}\n{hop.Text}"), hop.Unit is not null),
            Operator = from.Operator,
        };
        // Carried through even if the bind breaks: the operator delivers the hop again and finds its screen.
        var reply = await service.AnswerAsync(request, route.Options, CancellationToken.None);
        // Not awaited, so that the hop is acknowledged first; it ends by itself within the response time-out.
        _ = ShowAsync(from, pdu, route, request, reply);
    }

    // A session that nobody knows may be that of a screen which nobody asked for.
    private async Task AbortAsync(SmppUssdRoute route, SmppUssdHop hop, Msisdn phone, CancellationToken aborted)
    {
        UssdTelemetry.Aborted(route.Name);
        if (!await ends.AbortedAsync(route.KeyName, Session(hop, phone), phone, aborted)
            && await pushes.ReleasedAsync(route.Options.Operator, personal.TokenOf(phone), aborted))
            UssdTelemetry.Pushed(route.Name, "released");
    }

    private async Task ShowAsync(Arrival from, DeliverSm pdu, SmppUssdRoute route, UssdRequest request, UssdReply reply)
    {
        await Task.Yield();
        try
        {
            if (route.Wire.Answer(pdu, reply.Text, reply.Continues) is not { } screen)
            {
                UssdTelemetry.NotShown(route.Name, "too_long");
                return;
            }

            var stored = time.GetUtcNow();
            var result = await from.AnswerAsync(screen);
            for (var again = 0; again < Pauses.Length && result is { Outcome: RequestOutcome.Answered, IsAccepted: false } && result.Status.IsTemporary(); again++)
            {
                await Task.Delay(Pauses[again], time);
                result = await from.AnswerAsync(screen);
            }

            if (result.IsAccepted)
                await writer.WriteAsync(UssdSessions.Shown(request, stored, time.GetUtcNow()), CancellationToken.None);
            else
                await NotShownAsync(route.Name, request, result);
        }
        catch (Exception e)
        {
            LogScreenFailed(route.Name, e);
        }
    }

    private async Task NotShownAsync(string route, UssdRequest request, SubmitResult result)
    {
        var reason = result.Outcome == RequestOutcome.Answered ? result.Status.SpecName() : result.Reason ?? "no answer";
        UssdTelemetry.NotShown(route, result.Outcome.ToString());
        LogNotShown(route, reason);
        await ends.LostAsync(request.Route, request.SessionId, request.From, CancellationToken.None);
    }

    private CommandStatus NoRoute(string operatorName)
    {
        LogNoRoute(operatorName);
        return Refused(operatorName, "no_such_route", CommandStatus.ReceiverRejected);
    }

    private static CommandStatus Refused(string route, string reason, CommandStatus status)
    {
        UssdTelemetry.Refused(route, reason);
        return status;
    }

    private string Session(SmppUssdHop hop, Msisdn phone) => $"{hop.Session}-{Convert.ToHexStringLower(personal.TokenOf(phone).ToArray())}";

    [LoggerMessage(Level = LogLevel.Error, Message = "USSD {Route}: a hop could not be stored; the operator is asked to keep it")]
    private partial void LogNotStored(string route, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "USSD {Route}: a screen was not shown: {Reason}")]
    private partial void LogNotShown(string route, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "USSD {Route}: a screen could not be sent")]
    private partial void LogScreenFailed(string route, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Operator} brings USSD, but no route of Ussd:Routes names it as its Operator")]
    private partial void LogNoRoute(string @operator);
}
