using System.Collections.Frozen;

namespace Gateway.Services.Changes;

/// <summary>Something of a family that changed.</summary>
/// <param name="Code">As flows name it; its wording is <c>change.kind.CODE</c>, what to bring <c>change.evidence.CODE</c>.</param>
/// <param name="Days">Within how many days the programme promises an answer.</param>
internal sealed record ChangeKind(string Code, int Days)
{
    private static readonly FrozenDictionary<string, ChangeKind> ByCode = new ChangeKind[]
    {
        new("BIRTH", 15), new("DEATH", 15), new("MARRIAGE", 15), new("DIVORCE", 15), new("JOINED", 15), new("LEFT", 15),
        new("ADDRESS", 10), new("NAME", 10), new("PHONE", 3),
        // Filed by the answers to a campaign and to a notice of the civil registry.
        new("SURVEY", 30), new("REGISTRY_WRONG", 10),
    }.ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>A kind by its code.</summary>
    /// <exception cref="ArgumentException">There is none: a flow names one that does not exist.</exception>
    public static ChangeKind Find(string code) =>
        ByCode.TryGetValue(code, out var kind) ? kind : throw new ArgumentException($"There is no kind of change {code}.", nameof(code));
}
