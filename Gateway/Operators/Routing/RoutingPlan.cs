using Gateway.Messages;

namespace Gateway.Operators.Routing;

/// <summary>The operators that may carry a message, the wanted one first.</summary>
/// <param name="Operators">Never empty.</param>
/// <param name="FailsOver">Whether the next one may take over while the first is down.</param>
internal sealed record RouteOrder(IReadOnlyList<string> Operators, bool FailsOver)
{
    /// <summary>The operator to use now: the first, unless it is down and the plan lets another that is up take over.</summary>
    public string Choose(Predicate<string> isUp) =>
        FailsOver && !isUp(Operators[0]) ? Operators.FirstOrDefault(name => isUp(name)) ?? Operators[0] : Operators[0];
}

/// <summary>
/// Decides who carries a message: the ported-number table, then the operator that last delivered a message from the number, then the
/// longest prefix, and last the plan's groups with their order, prices and stand-bys. A pure function of settings and what is known of the number.
/// </summary>
internal sealed class RoutingPlan
{
    private readonly IReadOnlyList<string> _names;
    private readonly Dictionary<string, string> _known;
    private readonly (string Prefix, string Operator)[] _owners;
    private readonly (string Prefix, Group Group)[] _prefixes;
    private readonly Group[] _groups;

    /// <summary>Takes checked settings; the order of the operators decides which is the last resort.</summary>
    public RoutingPlan(IReadOnlyList<KeyValuePair<string, OperatorOptions>> operators, RoutingOptions routing)
    {
        _names = [.. operators.Select(o => o.Key)];
        _known = operators.ToDictionary(o => o.Key, o => o.Key, StringComparer.OrdinalIgnoreCase);
        var prices = operators.ToDictionary(o => o.Key, o => o.Value.PricePerSegment, StringComparer.OrdinalIgnoreCase);
        // Longest first, so that the first match is the longest.
        _owners = [.. operators.SelectMany(o => o.Value.Prefixes.Select(prefix => (prefix, o.Key))).OrderByDescending(p => p.prefix.Length)];
        var groups = routing.Groups.Values.Select(group => (Options: group, Group: Ordered(group, prices))).ToList();
        _groups = [.. groups.Select(group => group.Group)];
        _prefixes = [.. groups.SelectMany(group => group.Options.Prefixes.Select(prefix => (prefix, group.Group))).OrderByDescending(p => p.prefix.Length)];
        FailOverAfter = TimeSpan.FromSeconds(routing.FailOverSeconds);
    }

    /// <summary>How long an operator must be down before another takes over.</summary>
    public TimeSpan FailOverAfter { get; }

    /// <summary>Whether any message of an operator may go elsewhere while it is down.</summary>
    public bool HasStandBy(string operatorName) => Array.Exists(_groups, group => group.FailOver && group.Has(operatorName));

    /// <summary>Who may carry a message to a number.</summary>
    public RouteOrder Order(Msisdn to, KnownNetwork network = default)
    {
        var national = to.NationalPrefix.Length == 0 ? "" : string.Concat("0", to.Digits.AsSpan(2));
        var (groupPrefix, group) = Array.Find(_prefixes, p => national.StartsWith(p.Prefix, StringComparison.Ordinal));
        if ((Known(network.PortedTo) ?? Known(network.LastSeen)) is { } home)
            return WithStandBys(home, group);
        var (ownerPrefix, owner) = Array.Find(_owners, p => national.StartsWith(p.Prefix, StringComparison.Ordinal));
        if (group is not null && groupPrefix.Length >= (ownerPrefix?.Length ?? 0))
            return new(group.Operators, group.FailOver);
        return WithStandBys(owner ?? _names[0], group);
    }

    // Where the number lives comes first whatever it costs; the others of its group stand by.
    private RouteOrder WithStandBys(string home, Group? group)
    {
        if (group?.Has(home) != true)
            group = Array.Find(_groups, other => other.Has(home));
        return group is null ? new([home], false) : new([home, .. group.Operators.Where(name => !Same(name, home))], group.FailOver);
    }

    private Group Ordered(RouteGroupOptions options, Dictionary<string, decimal> prices)
    {
        var names = options.Operators.Select(name => _known[name]);
        return new([.. options.Prefer == RoutePreference.LeastCost ? names.OrderBy(name => prices[name]) : names], options.FailOver);
    }

    private string? Known(string? name) => name is null ? null : _known.GetValueOrDefault(name);

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private sealed record Group(string[] Operators, bool FailOver)
    {
        public bool Has(string name) => Array.Exists(Operators, other => Same(other, name));
    }
}
