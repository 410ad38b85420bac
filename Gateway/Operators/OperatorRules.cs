using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Operators;

/// <summary>Checks the operators' settings and finds every mistake at once, so that a start is not a guessing game.</summary>
internal static class OperatorRules
{
    /// <summary>Every mistake, each with the setting it is in; empty when there is none.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyDictionary<string, OperatorOptions> operators)
    {
        if (operators.Count == 0)
            return ["Operators: at least one operator is needed."];
        var errors = new List<string>();
        foreach (var (name, options) in operators)
            CheckOperator($"Operators:{name}", options, errors);
        CheckPrefixOwners(operators, errors);
        return errors;
    }

    private static void CheckOperator(string at, OperatorOptions options, List<string> errors)
    {
        if (options.ShortCodes.Count == 0)
            errors.Add($"{at}:ShortCodes: at least one short code is needed.");
        foreach (var code in options.ShortCodes.Where(code => code.Length is < 3 or > 11 || !code.All(char.IsAsciiLetterOrDigit)))
            errors.Add($"{at}:ShortCodes: \"{code}\" is not a short code (3 to 11 letters or digits).");
        foreach (var prefix in options.Prefixes.Where(prefix => prefix.Length is < 3 or > 6 || prefix[0] != '0' || !prefix.All(char.IsAsciiDigit)))
            errors.Add($"{at}:Prefixes: \"{prefix}\" is not a national prefix such as 0300.");
        if (options.TransactionsPerSecond < 1)
            errors.Add($"{at}:TransactionsPerSecond: must be 1 or more.");
        if (options.PricePerSegment < 0)
            errors.Add($"{at}:PricePerSegment: must not be negative.");
        if (options.Http.Length > 0 && options.Links.Count > 0)
            errors.Add($"{at}: either Links or Http, not both.");
        if (options.Http.Length > 0)
            return;
        if (options.Links.Count == 0)
            errors.Add($"{at}:Links: at least one link is needed.");
        else if (!options.Links.Any(link => link.BindMode != BindMode.Receiver))
            errors.Add($"{at}:Links: no link can send; one must be a Transceiver or Transmitter.");
        else if (options.Links.TrueForAll(link => link.BindMode == BindMode.Transmitter && link.RegisteredDelivery != RegisteredDelivery.None))
            errors.Add($"{at}:Links: receipts are asked for and no link can receive them; one must be a Transceiver or Receiver.");
        for (var i = 0; i < options.Links.Count; i++)
            LinkRules.Check($"{at}:Links:{i}", options.Links[i], options.ShortCodes, errors);
    }

    private static void CheckPrefixOwners(IReadOnlyDictionary<string, OperatorOptions> operators, List<string> errors)
    {
        var owners = operators.SelectMany(o => o.Value.Prefixes.Select(prefix => (Prefix: prefix, o.Key)));
        foreach (var shared in owners.GroupBy(owner => owner.Prefix, owner => owner.Key).Where(shared => shared.Count() > 1))
            errors.Add($"Operators: the prefix {shared.Key} is given to {string.Join(" and ", shared)}; only one can have it.");
    }
}
