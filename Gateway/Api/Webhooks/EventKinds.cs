using System.Collections.Frozen;
using Gateway.Api.Clients;
using Gateway.Services;
using Gateway.Services.Prompts;

namespace Gateway.Api.Webhooks;

/// <summary>What can be subscribed to, and which scope it takes.</summary>
internal static class EventKinds
{
    /// <summary>A message of the client's own has another status.</summary>
    public const string MessageStatus = "message.status";

    /// <summary>Something happened to a case.</summary>
    public const string CaseChanged = "case.changed";

    /// <summary>A conversation came to its end.</summary>
    public const string DialogFinished = "dialog.finished";

    /// <summary>Somebody said whether all of a payment came.</summary>
    public const string PaymentAnswered = "payment.answered";

    /// <summary>Sent on request only, to try a receiver out.</summary>
    public const string Test = "webhook.test";

    private static readonly FrozenDictionary<string, string> Scopes = new Dictionary<string, string>
    {
        [MessageStatus] = ApiScopes.Read,
        [CaseChanged] = ApiScopes.Cases,
        [DialogFinished] = ApiScopes.Events,
        [PaymentAnswered] = ApiScopes.Events,
        [PromptKind.VoucherUsed] = ApiScopes.Events,
        [PromptKind.VoucherExpired] = ApiScopes.Events,
        [PromptKind.VisitMissed] = ApiScopes.Events,
        [PromptKind.VisitHelp] = ApiScopes.Events,
        [OutwardEvents.WrongPerson] = ApiScopes.Events,
        [OutwardEvents.NumberMoved] = ApiScopes.Events,
        [OutwardEvents.CallBack] = ApiScopes.Events,
        [OutwardEvents.Erasure] = ApiScopes.Events,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every kind, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Scopes.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The scope that a kind takes; null when there is no such kind.</summary>
    public static string? ScopeOf(string kind) => Scopes.GetValueOrDefault(kind);
}
