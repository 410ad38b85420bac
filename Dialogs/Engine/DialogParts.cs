using System.Collections.Immutable;

namespace Dialogs.Engine;

/// <summary>How much one page holds, in septets when all its characters are of the seven-bit alphabet, else in UTF-16 units.</summary>
/// <param name="Gsm7">Septets.</param>
/// <param name="Ucs2">UTF-16 units.</param>
public sealed record PageBudget(int Gsm7, int Ucs2);

/// <summary>A question the engine asks of its own, over the state's question.</summary>
public enum AsideKind
{
    /// <summary>Continue what was left, or the main menu?</summary>
    Resume,

    /// <summary>The answer came too late: continue with it, or start again?</summary>
    Late,

    /// <summary>The flow was withdrawn: continue in its new version, or start again?</summary>
    Changed,

    /// <summary>Did you mean this?</summary>
    Confirm,

    /// <summary>Too many answers could not be read: a call from a person, or another try?</summary>
    Stuck,

    /// <summary>Leave the talk with a person?</summary>
    Leave,

    /// <summary>Take back what was done?</summary>
    Undo,
}

/// <summary>A question of the engine's own that stands before the state's.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Trigger">What the answer held back fires, or null when there is none.</param>
/// <param name="Value">The value of the answer held back, or null.</param>
/// <param name="Suffix">Beside a CNIC held back: its last three digits.</param>
/// <param name="Shown">How the answer held back is named; empty when it may not be.</param>
/// <param name="IsShownKey">Whether that is a catalogue key.</param>
public sealed record Aside(AsideKind Kind, string? Trigger = null, string? Value = null, string? Suffix = null, string Shown = "", bool IsShownKey = false)
{
    /// <summary>Masked: not the answer.</summary>
    public override string ToString() => $"aside {Kind}";
}

/// <summary>A question that can be gone back to.</summary>
/// <param name="State">Its state.</param>
/// <param name="Changes">What the slots changed since it was asked held before.</param>
public sealed record PastQuestion(string State, ImmutableArray<SlotBefore> Changes)
{
    /// <summary>Masked: no value.</summary>
    public override string ToString() => State;
}

/// <summary>What a slot held before it was changed.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Value">The value, or null when it was empty.</param>
public readonly record struct SlotBefore(string Slot, string? Value)
{
    /// <summary>Masked: not the value.</summary>
    public override string ToString() => Slot;
}

/// <summary>A dialog to return to.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="FlowVersion">The number of its version.</param>
/// <param name="FlowHash">The content of its version.</param>
/// <param name="State">The state that called the sub-flow, or whose question was interrupted.</param>
/// <param name="Slots">Its slots.</param>
/// <param name="Past">Its past questions.</param>
/// <param name="IsInterrupted">Whether it was interrupted (by STOP, by a talk with a person) rather than calling a sub-flow.</param>
public sealed record DialogFrame(
    string Flow,
    int FlowVersion,
    string FlowHash,
    string State,
    ImmutableSortedDictionary<string, string> Slots,
    ImmutableArray<PastQuestion> Past,
    bool IsInterrupted)
{
    /// <summary>Masked: no slot.</summary>
    public override string ToString() => $"{Flow} v{FlowVersion}/{State}";
}

/// <summary>What was done for certain: kept so that it is told once when the session broke, and can be taken back.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="FlowVersion">The number of its version.</param>
/// <param name="FlowHash">The content of its version.</param>
/// <param name="State">The state that made the call.</param>
/// <param name="EndState">The state whose words told of it; empty while nothing was told.</param>
/// <param name="Key">The key of the call.</param>
/// <param name="Slots">The slots that may be shown, and those the undoing needs.</param>
/// <param name="At">When it was done.</param>
/// <param name="IsTold">Whether it was told again after the session broke.</param>
/// <param name="IsSeen">Whether the person came back and saw that it is done.</param>
public sealed record CommitMark(
    string Flow,
    int FlowVersion,
    string FlowHash,
    string State,
    string EndState,
    string Key,
    ImmutableSortedDictionary<string, string> Slots,
    DateTimeOffset At,
    bool IsTold,
    bool IsSeen)
{
    /// <summary>Masked: no slot.</summary>
    public override string ToString() => $"{Flow} v{FlowVersion}/{State} done";
}
