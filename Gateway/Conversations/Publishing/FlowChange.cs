using Dialogs.Flows;

namespace Gateway.Conversations.Publishing;

/// <summary>What publishing a flow would do.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="From">The version served now; null when there is none.</param>
/// <param name="To">The version to be published.</param>
/// <param name="Diff">What differs between the two; null when nothing is served now.</param>
/// <param name="People">How many people stand at each changed or removed step of the version served now.</param>
internal sealed record FlowChange(string Flow, int? From, PublishedFlow To, FlowDiff? Diff, IReadOnlyList<(string State, long People)> People);
