namespace Dialogs.Flows;

/// <summary>What makes a call final: the outcomes after which the thing is done, and how it may be taken back.</summary>
/// <param name="Outcomes">The outcomes after which it is done.</param>
/// <param name="Undo">The call that takes it back, or null when it cannot be.</param>
/// <param name="UndoWithin">For how long it may be taken back.</param>
/// <param name="Place">Where it is written.</param>
public sealed record FlowCommit(IReadOnlyList<string> Outcomes, FlowCall? Undo, TimeSpan UndoWithin, FilePlace Place);

/// <summary>A sub-flow that is gone through before this flow goes on.</summary>
/// <param name="Flow">The sub-flow.</param>
/// <param name="With">What it is given.</param>
/// <param name="Take">The slots of this flow that take slots of it when it returns.</param>
/// <param name="Place">Where it is written.</param>
public sealed record FlowSubCall(
    string Flow,
    IReadOnlyList<KeyValuePair<string, FlowValue>> With,
    IReadOnlyList<KeyValuePair<string, string>> Take,
    FilePlace Place);
