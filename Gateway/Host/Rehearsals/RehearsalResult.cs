using Dialogs.Transcripts;

namespace Gateway.Host.Rehearsals;

/// <summary>How a rehearsal went in one language.</summary>
/// <param name="Rehearsal">The rehearsal.</param>
/// <param name="Language">The language.</param>
/// <param name="Lines">What was said both ways, to be read by people.</param>
/// <param name="Failures">Where it did not go as written.</param>
/// <param name="Took">How long it took.</param>
internal sealed record RehearsalResult(
    Rehearsal Rehearsal, string Language, IReadOnlyList<string> Lines, IReadOnlyList<TranscriptFailure> Failures, TimeSpan Took)
{
    /// <summary>Whether it went as written.</summary>
    public bool HasPassed => Failures.Count == 0;
}
