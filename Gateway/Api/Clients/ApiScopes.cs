namespace Gateway.Api.Clients;

/// <summary>What a client may do; a key without a scope may not.</summary>
internal static class ApiScopes
{
    /// <summary>Send messages.</summary>
    public const string Send = "messages:send";

    /// <summary>Read what became of its own messages.</summary>
    public const string Read = "messages:read";

    /// <summary>Subscribe to events; each kind takes the scope of what it tells as well.</summary>
    public const string Webhooks = "webhooks:manage";

    /// <summary>Open cases, and read and comment on those it opened.</summary>
    public const string Cases = "cases:own";

    /// <summary>Read every case, but those about somebody's safety.</summary>
    public const string AllCases = "cases:all";

    /// <summary>Hear of conversations and payments.</summary>
    public const string Events = "events:read";

    /// <summary>Report what happened elsewhere.</summary>
    public const string Report = "events:send";

    /// <summary>Read and change a person's language and purposes.</summary>
    public const string Contacts = "contacts:manage";

    /// <summary>Follow broadcasts, and hold them.</summary>
    public const string Broadcasts = "broadcasts:watch";

    /// <summary>Every scope there is.</summary>
    public static readonly IReadOnlyList<string> All = [Send, Read, Webhooks, Cases, AllCases, Events, Report, Contacts, Broadcasts];

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
