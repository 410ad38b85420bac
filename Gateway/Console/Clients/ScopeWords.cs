using Gateway.Api.Clients;

namespace Gateway.Console.Clients;

/// <summary>What each scope lets a system do, in words; the English words are keys of the translation.</summary>
internal static class ScopeWords
{
    /// <summary>The words.</summary>
    public static string Of(string scope) => scope switch
    {
        ApiScopes.Send => "send messages",
        ApiScopes.Read => "read what became of its own messages",
        ApiScopes.Webhooks => "subscribe to events",
        ApiScopes.Cases => "open cases, and read and comment on its own",
        ApiScopes.AllCases => "read every case but those of safety",
        ApiScopes.Events => "hear of conversations and payments",
        ApiScopes.Report => "report what happened elsewhere",
        ApiScopes.Contacts => "read and change a person's language and choices",
        ApiScopes.Broadcasts => "follow broadcasts, and hold them; never approve",
        _ => scope,
    };
}
