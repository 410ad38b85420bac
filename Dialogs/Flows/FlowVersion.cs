namespace Dialogs.Flows;

/// <summary>One immutable version of a flow, named by its content.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Hash">The hash of its file.</param>
public readonly record struct FlowVersion(string Flow, string Hash);
