using System.ComponentModel.DataAnnotations;

namespace Gateway.Operators.Routing;

/// <summary>Which operator of a group comes first.</summary>
internal enum RoutePreference
{
    /// <summary>The one listed first.</summary>
    Listed,
    /// <summary>The one whose segment costs least; at the same price the one listed first.</summary>
    LeastCost,
}

/// <summary>The settings section <c>Routing</c>: the plan where more than one operator can reach a number.</summary>
internal sealed class RoutingOptions
{
    /// <summary>Groups of prefixes by name.</summary>
    public Dictionary<string, RouteGroupOptions> Groups { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Seconds without a bind after which an operator's new messages may go to another of their group. Default 120.</summary>
    [Range(5, 86_400)]
    public int FailOverSeconds { get; set; } = 120;
}

/// <summary>The operators that may carry the numbers of some prefixes.</summary>
internal sealed class RouteGroupOptions
{
    /// <summary>National prefixes such as 0300, or 03 for all; empty: the group only says who stands by for whom.</summary>
    public List<string> Prefixes { get; set; } = [];

    /// <summary>The operators, in order.</summary>
    public List<string> Operators { get; set; } = [];

    /// <summary>Which of them comes first. Default Listed.</summary>
    [EnumDataType(typeof(RoutePreference))]
    public RoutePreference Prefer { get; set; } = RoutePreference.Listed;

    /// <summary>Whether a message that has not left may go to the next one while the first is down. Default false: it waits.</summary>
    public bool FailOver { get; set; }
}
