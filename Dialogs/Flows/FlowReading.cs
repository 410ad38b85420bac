namespace Dialogs.Flows;

/// <summary>What came out of reading one flow file.</summary>
/// <param name="Flow">The flow, or null when the file is too broken to make one.</param>
/// <param name="Problems">Every mistake found while reading.</param>
public sealed record FlowReading(Flow? Flow, IReadOnlyList<FlowProblem> Problems);
