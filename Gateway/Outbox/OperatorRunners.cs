using Gateway.Operators;
using Gateway.Operators.Http;
using Gateway.Operators.Leases;
using Gateway.Operators.Routing;
using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Outbox;

/// <summary>Every operator's route with its dispatcher. What an operator delivers goes to the receipts first, then to the inbox.</summary>
internal sealed partial class OperatorRunners
{
    private readonly List<(IRoute Route, Dispatcher Dispatcher, RateControl Rate)> _runners = [];
    private readonly Receipts _receipts;
    private readonly DeliveryHandler _inbox;
    private readonly ILogger<OperatorRunners> _logger;

    /// <summary>Makes one runner an operator.</summary>
    public OperatorRunners(OperatorDirectory directory, OutboxParts parts, Receipts receipts, DeliveryHandler inbox, ILoggerFactory loggers, OperatorHealth? health = null, LinkLeases? leases = null)
    {
        _receipts = receipts;
        _inbox = inbox;
        _logger = loggers.CreateLogger<OperatorRunners>();
        var chance = new Random();
        foreach (var name in directory.Names)
        {
            var rate = new RateControl(directory[name].TransactionsPerSecond, parts.Time);
            var route = Route(name, directory[name], rate, parts, () => NextChance(chance), loggers, leases);
            // An operator that another process is bound to is not down, although nothing can be sent to it from here.
            void Report() => health?.Report(name, route.IsUp || leases?.IsBoundElsewhere(name) == true);
            route.Changed += Report;
            if (leases is not null)
                leases.Changed += Report;
            _runners.Add((route, new Dispatcher(route, rate, parts, () => NextChance(chance), loggers.CreateLogger<Dispatcher>()), rate));
            parts.Telemetry.Watch(name);
        }

        leases?.Tell(() => Routes.Where(route => route.IsUp).Select(route => route.Name));
    }

    /// <summary>The way out to each operator, for the console and the health check.</summary>
    public IEnumerable<IRoute> Routes => _runners.Select(runner => runner.Route);

    /// <summary>The links of each operator that has some.</summary>
    public IEnumerable<OperatorLinks> Links => Routes.OfType<SmppRoute>().Select(route => route.Links);

    /// <summary>The segments a second an operator gets at the moment: less than configured after it asked for less.</summary>
    public double RateOf(string operatorName) => _runners.Single(runner => runner.Route.Name == operatorName).Rate.Effective;

    /// <summary>Sends and receives until stopped; then waits for what is in flight, and only then unbinds.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(_runners.Select(async runner =>
    {
        using var unbinding = new CancellationTokenSource();
        var route = runner.Route.RunAsync(unbinding.Token);
        await runner.Dispatcher.RunAsync(stopping);
        await unbinding.CancelAsync();
        await route;
    }));

    /// <summary>Takes what an operator delivers. An answer other than OK makes the operator keep it and try again.</summary>
    public async ValueTask<CommandStatus> DeliverAsync(Arrival from, DeliverSm pdu, CancellationToken aborted)
    {
        if (!DeliveryReceipt.TryParse(pdu, out var receipt))
            return await _inbox(from, pdu, aborted);
        try
        {
            Messages.Msisdn? handset = Messages.Msisdn.TryParse(pdu.Source.Value, out var number) ? number : null;
            await _receipts.AcceptAsync(from.Operator, receipt!, handset, aborted);
            return CommandStatus.Ok;
        }
        catch (System.Data.Common.DbException e)
        {
            LogKept(from.Operator, e);
            return CommandStatus.ReceiverTemporaryError;
        }
    }

    private IRoute Route(string name, OperatorOptions options, RateControl rate, OutboxParts parts, Func<double> chance, ILoggerFactory loggers, LinkLeases? leases) =>
        options.HttpFile is { } file
            ? new HttpRoute(name, new HttpAggregator(file, options.HttpSecret, parts.Time), rate, parts, chance)
            : new SmppRoute(
                new OperatorLinks(name, options, (from, pdu, aborted) => DeliverAsync(Counted(from, rate), pdu, aborted), parts.Time, loggers, leases), rate, parts, chance);

    // What is answered at once is paid for afterwards: somebody is looking at the screen.
    private static Arrival Counted(Arrival arrival, RateControl rate) => arrival with
    {
        AnswerAsync = async pdu =>
        {
            rate.Spend(1);
            var result = await arrival.AnswerAsync(pdu);
            if (result.Outcome == RequestOutcome.Answered && result.Status.IsThrottle())
                rate.Throttled();
            else if (result.IsAccepted)
                rate.Accepted();
            return result;
        },
    };

    private static double NextChance(Random random)
    {
        lock (random)
            return random.NextDouble();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Operator}: a receipt could not be stored; the operator keeps it")]
    private partial void LogKept(string @operator, Exception exception);
}
