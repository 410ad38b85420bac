using Gateway.Operators.Http;
using Gateway.Smpp;
using Localization.Ussd;

namespace Gateway.Outbox.Pushes;

/// <summary>How an operator takes screens that nobody asked for (network-initiated USSD).</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Wire">Its dialect and alphabet over SMPP; null where an aggregator shows it.</param>
/// <param name="Limits">What a screen holds there.</param>
/// <param name="Sessions">How many may be open at a time; beyond them a message goes by SMS at once.</param>
/// <param name="Wait">How long an operator that took a screen may take to say whether it was shown.</param>
internal sealed record PushRoute(string Operator, SmppUssd? Wire, UssdLimits Limits, int Sessions, TimeSpan Wait)
{
    /// <summary>The aggregator that shows it over HTTP, and says with its answer that it was shown; null over SMPP.</summary>
    public HttpAggregator? Aggregator { get; init; }
}

/// <summary>The operators that take screens nobody asked for.</summary>
/// <param name="routes">One an operator.</param>
internal sealed class PushRoutes(IEnumerable<PushRoute> routes)
{
    private readonly Dictionary<string, PushRoute> _routes = routes.ToDictionary(route => route.Operator, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _routes.Count == 0;

    /// <summary>The operator's route; null when it takes none.</summary>
    public PushRoute? Of(string operatorName) => _routes.GetValueOrDefault(operatorName);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<PushRoute> All => _routes.Values;
}
