using Dialogs.Engine;
using Dialogs.Flows;

namespace Dialogs.Transcripts;

/// <summary>A conversation that the flows must hold: what is typed, what is looked up, and what is answered.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Language">The language the person is answered in at first.</param>
/// <param name="Channel">The channel, unless a step names its own.</param>
/// <param name="Given">The answers of the ports, by operation, in the order of the calls; the last one stays.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Place">Where it is written.</param>
public sealed record Transcript(
    string Name,
    string Language,
    DialogChannel Channel,
    IReadOnlyDictionary<string, IReadOnlyList<DialogInput.Outcome>> Given,
    IReadOnlyList<TranscriptStep> Steps,
    FilePlace Place);

/// <summary>One step of a conversation.</summary>
/// <param name="At">Seconds since the beginning.</param>
/// <param name="Channel">Its channel, or null for the conversation's.</param>
/// <param name="StartFlow">The flow the host starts, or null.</param>
/// <param name="Slots">The slots it is started with.</param>
/// <param name="Text">What is typed, or null.</param>
/// <param name="IsAbandoned">Whether the person leaves.</param>
/// <param name="Expected">What must come of it.</param>
/// <param name="Place">Where it is written.</param>
public sealed record TranscriptStep(
    int At,
    DialogChannel? Channel,
    string? StartFlow,
    IReadOnlyDictionary<string, string> Slots,
    string? Text,
    bool IsAbandoned,
    TranscriptExpectation Expected,
    FilePlace Place);

/// <summary>What must come of a step; what is null is not looked at.</summary>
/// <param name="Exact">The whole text answered.</param>
/// <param name="Contains">Pieces of the text answered.</param>
/// <param name="Key">The catalogue key of the words.</param>
/// <param name="IsSilent">Whether nothing may be answered.</param>
/// <param name="State">The state waited in; empty when the dialog must be over.</param>
/// <param name="Flow">The flow waited in.</param>
/// <param name="Language">The language answered in.</param>
/// <param name="Ended">How the dialog must have ended.</param>
/// <param name="Calls">The operations called, in order.</param>
public sealed record TranscriptExpectation(
    string? Exact,
    IReadOnlyList<string> Contains,
    string? Key,
    bool IsSilent,
    string? State,
    string? Flow,
    string? Language,
    EndReason? Ended,
    IReadOnlyList<string>? Calls);
