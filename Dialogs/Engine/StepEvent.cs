namespace Dialogs.Engine;

/// <summary>What happened in a step, for counting.</summary>
public enum StepEventKind
{
    /// <summary>A flow began.</summary>
    Started,

    /// <summary>A state was entered.</summary>
    Entered,

    /// <summary>An answer was read.</summary>
    Answered,

    /// <summary>An answer could not be read; the detail says why.</summary>
    Misread,

    /// <summary>An answer was read but has to be confirmed first.</summary>
    Doubted,

    /// <summary>A command was obeyed; the detail names it.</summary>
    Commanded,

    /// <summary>A call came back; the detail is its outcome.</summary>
    Returned,

    /// <summary>Something was done for certain; the detail is the outcome.</summary>
    Committed,

    /// <summary>What was done was taken back.</summary>
    Undone,

    /// <summary>The person came back; the detail says what was offered.</summary>
    Resumed,

    /// <summary>The person was nudged to finish.</summary>
    Nudged,

    /// <summary>The person was reminded.</summary>
    Reminded,

    /// <summary>An answer came too late.</summary>
    Expired,

    /// <summary>The flow was withdrawn under the dialog.</summary>
    Withdrawn,

    /// <summary>The person left without finishing.</summary>
    Abandoned,

    /// <summary>Too many answers could not be read, and help was offered.</summary>
    Stuck,

    /// <summary>A person took over.</summary>
    HandedOver,

    /// <summary>The person closed the talk.</summary>
    HandoverClosed,

    /// <summary>The dialog is over; the detail is the reason.</summary>
    Ended,
}

/// <summary>One thing that happened in a step: no text, no slot, nothing of a person.</summary>
/// <param name="Kind">What.</param>
/// <param name="Flow">The flow.</param>
/// <param name="FlowVersion">The number of its version.</param>
/// <param name="State">The state.</param>
/// <param name="Detail">An input kind, failure, command, outcome or reason, by its name in flow files; empty for none.</param>
/// <param name="Language">The language answered in.</param>
/// <param name="Channel">The channel.</param>
/// <param name="At">When.</param>
public readonly record struct StepEvent(
    StepEventKind Kind, string Flow, int FlowVersion, string State, string Detail, string Language, DialogChannel Channel, DateTimeOffset At);
