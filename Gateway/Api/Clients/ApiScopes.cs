namespace Gateway.Api.Clients;

/// <summary>What a client may do; a key without a scope may not.</summary>
internal static class ApiScopes
{
    /// <summary>Send messages.</summary>
    public const string Send = "messages:send";

    /// <summary>Read what became of its own messages.</summary>
    public const string Read = "messages:read";

    /// <summary>Every scope there is.</summary>
    public static readonly IReadOnlyList<string> All = [Send, Read];

    /// <summary>Reads a list such as <c>messages:send,messages:read</c>.</summary>
    /// <exception cref="FormatException">A scope is not known.</exception>
    public static IReadOnlyList<string> Parse(string list)
    {
        var scopes = list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        var unknown = scopes.Except(All).ToList();
        return scopes.Count > 0 && unknown.Count == 0
            ? scopes
            : throw new FormatException($"--scopes {list}: write one or more of {string.Join(", ", All)}, separated by commas.");
    }
}
