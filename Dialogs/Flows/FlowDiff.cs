namespace Dialogs.Flows;

/// <summary>What differs between two versions of a flow, so that a publisher sees at which steps people stand.</summary>
/// <param name="Added">States only the later one has.</param>
/// <param name="Removed">States only the earlier one has.</param>
/// <param name="Changed">States of both that do not read the same.</param>
public sealed record FlowDiff(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Changed)
{
    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count == 0;

    /// <summary>Compares two versions.</summary>
    /// <param name="before">The earlier.</param>
    /// <param name="after">The later.</param>
    public static FlowDiff Of(Flow before, Flow after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new FlowDiff(
            [.. after.States.Keys.Except(before.States.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. before.States.Keys.Except(after.States.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. before.States.Values
                .Where(state => after.States.TryGetValue(state.Name, out var other) && other.Fingerprint != state.Fingerprint)
                .Select(state => state.Name).Order(StringComparer.Ordinal)]);
    }
}
