using Gateway.Api;
using Gateway.Console.Overview;
using Gateway.Inbox;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Gateway.Ussd;

namespace Gateway.Host;

/// <summary>The wires that run upwards: a lower folder is handed a delegate here instead of knowing who calls it.</summary>
internal static class Wiring
{
    /// <summary>Adds them.</summary>
    public static void AddWiring(this IServiceCollection services)
    {
        services.AddSingleton<LinkRates>();
        services.AddSingleton(provider => new DiskHealth(provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<StorageOptions>>().Value));
        services.AddSingleton<Func<IReadOnlyList<LinkFigures>>>(provider => () => Links(provider.GetRequiredService<OperatorRunners>(), provider.GetRequiredService<LinkRates>()));
        services.AddSingleton<DeliveryHandler>(provider => (from, pdu, aborted) => DeliverAsync(provider, from, pdu, aborted));
        services.AddSingleton<HealthAside>(provider => aborted => TrustHealth.ReadAsync(provider, aborted));
        services.AddSingleton<HealthCheck>(provider => aborted => CheckAsync(provider, aborted));
    }

    // What an operator delivers and is no receipt: a hop of a USSD session is answered on its screen, everything else is a text.
    private static async ValueTask<CommandStatus> DeliverAsync(IServiceProvider provider, Arrival from, DeliverSm pdu, CancellationToken aborted) =>
        await provider.GetRequiredService<UssdOverSmpp>().DeliverAsync(from, pdu, aborted)
            ?? await provider.GetRequiredService<MoReceiver>().DeliverAsync(from.Operator, pdu, aborted);

    private static LinkFigures[] Links(OperatorRunners runners, LinkRates rates) =>
        [.. runners.Routes.SelectMany(route => route switch
        {
            SmppRoute smpp => smpp.Links.States.Select(state => new LinkFigures(
                smpp.Name, state.Name, state.Phase == LinkPhase.Bound, state.BoundSince ?? state.LastErrorAt ?? default,
                rates.Of(state.Name, state.Counters.Submitted), runners.RateOf(smpp.Name), state.WindowInUse, state.WindowSize)),
            HttpRoute http => [new LinkFigures(http.Name, $"{http.Name}-http", http.IsUp, default, 0, runners.RateOf(http.Name), http.InFlight, http.Window)],
            _ => [],
        })];

    private static async ValueTask<IReadOnlyList<HealthItem>> CheckAsync(IServiceProvider provider, CancellationToken aborted)
    {
        var runners = provider.GetRequiredService<OperatorRunners>();
        var unbound = NodeHealth.Unreached(provider);
        return
        [
            await DatabaseAsync(provider.GetRequiredService<Database>(), aborted),
            provider.GetRequiredService<DiskHealth>().Check(),
            provider.GetRequiredService<LogHealth>().Check(),
            .. NodeHealth.Of(provider),
            unbound.Count == 0
                ? new("operators", true, "Every operator can be reached.")
                // One operator down holds its own messages and nobody else's: the gateway is ready while any is bound.
                : new("operators", unbound.Count < runners.Routes.Count(), $"Not reached: {string.Join(", ", unbound)}. Their messages wait; check the address and password, then ask the operator."),
            .. InboundHealth.Of(provider.GetRequiredService<InboxGauges>().Now, provider.GetRequiredService<LateHops>()),
        ];
    }

    private static async ValueTask<HealthItem> DatabaseAsync(Database database, CancellationToken aborted)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted);
            limit.CancelAfter(TimeSpan.FromSeconds(2));
            await database.ReadAsync(session => session.Scalar("SELECT 1"), limit.Token);
            return new("database", true, "The database answers.");
        }
        catch (Exception e) when (e is System.Data.Common.DbException or OperationCanceledException)
        {
            return new("database", false, $"The database does not answer ({e.GetType().Name}). Operators keep new messages until it does.");
        }
    }
}
