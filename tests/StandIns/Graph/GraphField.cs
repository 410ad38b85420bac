namespace StandIns.Graph;

/// <summary>One field of a GraphQL operation with its arguments and what is selected of it.</summary>
public sealed record GraphField(string Name, string Alias, IReadOnlyDictionary<string, object?> Arguments, IReadOnlyList<GraphField> Selection)
{
    /// <summary>An argument as text; null when it is missing.</summary>
    public string? Text(string name) => Arguments.GetValueOrDefault(name)?.ToString();
}
