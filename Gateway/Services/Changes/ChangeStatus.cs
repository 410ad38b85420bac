using System.Collections.Frozen;

namespace Gateway.Services.Changes;

/// <summary>The states of a change request and the ways between them, as tables spell them; the wording is <c>change.status.…</c>.</summary>
internal static class ChangeStatus
{
    public const string Received = "received";
    public const string AwaitingEvidence = "awaiting_evidence";
    public const string Accepted = "accepted";
    public const string Refused = "refused";
    public const string Withdrawn = "withdrawn";

    // What is decided stays decided: a decision that was wrong is put right by a request of its own.
    private static readonly FrozenDictionary<string, string[]> Ways = new Dictionary<string, string[]>
    {
        [Received] = [AwaitingEvidence, Accepted, Refused, Withdrawn],
        [AwaitingEvidence] = [Accepted, Refused, Withdrawn],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether somebody is still at work on it, as SQL.</summary>
    public const string IsOpen = $"status IN ('{Received}', '{AwaitingEvidence}')";

    /// <summary>The classes of reasons why a request is refused; other words are told as <c>other</c>.</summary>
    public static IReadOnlySet<string> Reasons { get; } = new[] { "evidence", "mismatch", "duplicate", "late", "other" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a request may go from one state to another.</summary>
    public static bool MayGo(string from, string to) => Ways.GetValueOrDefault(from)?.Contains(to) ?? false;
}
