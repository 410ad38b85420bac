using Gateway.Messages;

namespace Gateway.Operators;

/// <summary>The operators as configured, and which of them a number is reached through. Immutable.</summary>
internal sealed class OperatorDirectory
{
    private readonly Dictionary<string, OperatorOptions> _operators;
    private readonly (string Prefix, string Operator)[] _prefixes;

    /// <summary>Takes checked settings (<see cref="OperatorRules"/>); the order given decides which operator is the last resort.</summary>
    public OperatorDirectory(IEnumerable<KeyValuePair<string, OperatorOptions>> operators)
    {
        var ordered = operators.ToList();
        _operators = new(ordered, StringComparer.OrdinalIgnoreCase);
        Names = [.. ordered.Select(o => o.Key)];
        // Longest first, so that the first match is the longest.
        _prefixes = [.. ordered.SelectMany(o => o.Value.Prefixes.Select(prefix => (prefix, o.Key))).OrderByDescending(p => p.prefix.Length)];
    }

    /// <summary>Every operator's name, in the order configured.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The settings of one operator.</summary>
    public OperatorOptions this[string name] => _operators[name];

    /// <summary>Whether there is an operator of this name.</summary>
    public bool Knows(string? name) => name is not null && _operators.ContainsKey(name);

    /// <summary>The operator to reach a number by: where it was last seen, else who was given its prefix, else the first one.</summary>
    /// <param name="to">The number.</param>
    /// <param name="lastOperator">The operator the number last wrote through, if it ever did: numbers are ported, prefixes are not.</param>
    public string Route(Msisdn to, string? lastOperator)
    {
        if (lastOperator is not null && _operators.ContainsKey(lastOperator))
            return lastOperator;
        var national = to.NationalPrefix.Length == 0 ? "" : string.Concat("0", to.Digits.AsSpan(2));
        foreach (var (prefix, name) in _prefixes)
        {
            if (national.StartsWith(prefix, StringComparison.Ordinal))
                return name;
        }

        return Names[0];
    }

    /// <summary>The short code an operator sends from when nothing else is asked for.</summary>
    public ShortCode Sender(string name) => new(_operators[name].ShortCodes[0]);

    /// <summary>The short code to answer from: the one asked for if the operator carries it, else its first.</summary>
    public ShortCode Sender(string name, ShortCode wanted) =>
        _operators[name].ShortCodes.Contains(wanted.Value) ? wanted : Sender(name);
}
