using System.ComponentModel.DataAnnotations;

namespace Gateway.Operators.Routing;

/// <summary>Checks the routing plan against the operators and finds every mistake at once.</summary>
internal static class RoutingRules
{
    /// <summary>Every mistake, each with the setting it is in.</summary>
    public static IEnumerable<string> Check(RoutingOptions routing, IReadOnlyCollection<string> operators)
    {
        foreach (var error in Annotated("Routing", routing))
            yield return error;
        foreach (var (name, group) in routing.Groups)
        {
            foreach (var error in Annotated($"Routing:Groups:{name}", group).Concat(CheckGroup($"Routing:Groups:{name}", group, operators)))
                yield return error;
        }

        var owners = routing.Groups.SelectMany(group => group.Value.Prefixes.Distinct().Select(prefix => (Prefix: prefix, group.Key)));
        foreach (var shared in owners.GroupBy(owner => owner.Prefix, owner => owner.Key).Where(shared => shared.Count() > 1))
            yield return $"Routing:Groups: the prefix {shared.Key} is in {string.Join(" and ", shared)}; only one can have it.";
    }

    private static IEnumerable<string> CheckGroup(string at, RouteGroupOptions group, IReadOnlyCollection<string> operators)
    {
        if (group.Operators.Count == 0)
            yield return $"{at}:Operators: at least one operator is needed.";
        foreach (var name in group.Operators.Where(name => !operators.Contains(name, StringComparer.OrdinalIgnoreCase)))
            yield return $"{at}:Operators: there is no operator named {name}.";
        if (group.Operators.Distinct(StringComparer.OrdinalIgnoreCase).Count() < group.Operators.Count)
            yield return $"{at}:Operators: an operator comes twice.";
        foreach (var prefix in group.Prefixes.Where(prefix => prefix.Length is < 2 or > 6 || prefix[0] != '0' || !prefix.All(char.IsAsciiDigit)))
            yield return $"{at}:Prefixes: \"{prefix}\" is not a national prefix such as 0300.";
        if (group.FailOver && group.Operators.Count == 1)
            yield return $"{at}:FailOver: nobody stands by; a second operator is needed.";
    }

    private static IEnumerable<string> Annotated(string at, object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(result => $"{at}:{result.MemberNames.FirstOrDefault()}: {result.ErrorMessage}");
    }
}
