namespace Gateway.Console.Unsaved;

/// <summary>What somebody typed into a form and did not save.</summary>
/// <param name="At">When she stopped typing.</param>
/// <param name="Fields">The fields by their names.</param>
internal sealed record UnsavedText(DateTimeOffset At, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>One field; empty when there was none.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>The fields called <c>group[key]</c>, by key.</summary>
    public Dictionary<string, string?> Group(string group) => Fields.Keys
        .Where(name => name.StartsWith(group + "[", StringComparison.Ordinal) && name.EndsWith(']'))
        .ToDictionary(name => name[(group.Length + 1)..^1], name => (string?)Fields[name], StringComparer.Ordinal);

    /// <summary>Whether a form with these values shows something else.</summary>
    public bool Differs(IEnumerable<KeyValuePair<string, string?>> shown) =>
        shown.Any(field => Plain(this[field.Key]) != Plain(field.Value ?? ""));

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();
}
