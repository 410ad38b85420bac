using System.Globalization;

namespace Dialogs.Flows;

/// <summary>Takes the keys of one mapping, so that those nobody took can be reported as unknown.</summary>
internal sealed class YamlFields(YamlNode.Map map, string what, List<FlowProblem> problems)
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    internal FilePlace Place => map.Place;

    internal YamlNode? Take(string key)
    {
        taken.Add(key);
        return map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
    }

    internal string? TakeWord(string key) => Take(key) is { } node ? Word(node, key) : null;

    internal string TakeRequiredWord(string key)
    {
        if (TakeWord(key) is { } word)
            return word;
        if (map.Entries.All(entry => entry.Key != key))
            Report(FlowProblemCode.MissingKey, map.Place, $"{what} needs '{key}'.");
        return "";
    }

    internal long TakeNumber(string key, long otherwise)
    {
        if (Take(key) is not { } node)
            return otherwise;
        if (node is YamlNode.Scalar scalar
            && long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        Report(FlowProblemCode.BadValue, node.Place, $"'{key}' must be a whole number.");
        return otherwise;
    }

    internal bool TakeFlag(string key)
    {
        if (Take(key) is not { } node)
            return false;
        if (node is not YamlNode.Scalar { Value: "true" or "false" } scalar)
        {
            Report(FlowProblemCode.BadValue, node.Place, $"'{key}' must be true or false.");
            return false;
        }

        return scalar.Value == "true";
    }

    internal YamlNode.Map? TakeMap(string key)
    {
        var node = Take(key);
        if (node is not null and not YamlNode.Map)
            Report(FlowProblemCode.BadValue, node.Place, $"'{key}' must be a mapping, not {node.Kind}.");
        return node as YamlNode.Map;
    }

    internal IReadOnlyList<YamlNode> TakeList(string key)
    {
        var node = Take(key);
        if (node is not null and not YamlNode.List)
            Report(FlowProblemCode.BadValue, node.Place, $"'{key}' must be a list, not {node.Kind}.");
        return (node as YamlNode.List)?.Items ?? [];
    }

    internal string? Word(YamlNode node, string name)
    {
        if (node is YamlNode.Scalar scalar)
            return scalar.Value;
        Report(FlowProblemCode.BadValue, node.Place, $"'{name}' must be a word, not {node.Kind}.");
        return null;
    }

    /// <summary>Reads a word that names a value of an enumeration in snake case.</summary>
    internal TEnum TakeOneOf<TEnum>(string key, TEnum otherwise)
        where TEnum : struct, Enum
    {
        if (Take(key) is not { } node)
            return otherwise;
        if (node is YamlNode.Scalar scalar && EnumWords.TryParse<TEnum>(scalar.Value, out var value))
            return value;
        Report(FlowProblemCode.BadValue, node.Place, $"'{key}' must be one of {EnumWords.List<TEnum>()}.");
        return otherwise;
    }

    internal void ReportUnknown()
    {
        foreach (var entry in map.Entries.Where(entry => !taken.Contains(entry.Key)))
            Report(FlowProblemCode.UnknownKey, entry.Place, $"{what} has no '{entry.Key}'.");
    }

    internal void Report(FlowProblemCode code, FilePlace place, string message) =>
        problems.Add(new FlowProblem(code, place, message));
}
