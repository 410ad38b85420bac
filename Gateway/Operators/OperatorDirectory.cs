using Gateway.Messages;
using Gateway.Operators.Routing;

namespace Gateway.Operators;

/// <summary>The operators as configured, and which of them a number is reached through. Immutable.</summary>
internal sealed class OperatorDirectory
{
    private readonly Dictionary<string, OperatorOptions> _operators;

    /// <summary>Takes checked settings (<see cref="OperatorRules"/>); the order given decides which operator is the last resort.</summary>
    public OperatorDirectory(IEnumerable<KeyValuePair<string, OperatorOptions>> operators, RoutingOptions? routing = null)
    {
        var ordered = operators.ToList();
        _operators = new(ordered, StringComparer.OrdinalIgnoreCase);
        Names = [.. ordered.Select(o => o.Key)];
        Plan = new RoutingPlan(ordered, routing ?? new RoutingOptions());
    }

    /// <summary>Every operator's name, in the order configured.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The settings of one operator.</summary>
    public OperatorOptions this[string name] => _operators[name];

    /// <summary>Whether there is an operator of this name.</summary>
    public bool Knows(string? name) => name is not null && _operators.ContainsKey(name);

    /// <summary>Who may carry a message to a number.</summary>
    public RoutingPlan Plan { get; }

    /// <summary>The operator to reach a number by when nothing keeps it from being used.</summary>
    public string Route(Msisdn to, KnownNetwork network) => Plan.Order(to, network).Operators[0];

    /// <summary>As above, when it is only known where the number was last seen.</summary>
    public string Route(Msisdn to, string? lastOperator) => Route(to, new KnownNetwork(null, lastOperator));

    /// <summary>The short code an operator sends from when nothing else is asked for.</summary>
    public ShortCode Sender(string name) => new(_operators[name].ShortCodes[0]);

    /// <summary>The short code to answer from: the one asked for if the operator carries it, else its first.</summary>
    public ShortCode Sender(string name, ShortCode wanted) =>
        _operators[name].ShortCodes.Contains(wanted.Value) ? wanted : Sender(name);
}
