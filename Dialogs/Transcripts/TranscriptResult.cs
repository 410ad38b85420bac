using Dialogs.Flows;

namespace Dialogs.Transcripts;

/// <summary>How a conversation went.</summary>
/// <param name="Transcript">The conversation.</param>
/// <param name="Lines">What was typed ("&gt; …") and answered ("&lt; …"), to be read by people.</param>
/// <param name="Failures">Where it did not go as written.</param>
public sealed record TranscriptResult(
    Transcript Transcript, IReadOnlyList<string> Lines, IReadOnlyList<TranscriptFailure> Failures)
{
    /// <summary>Whether it went as written.</summary>
    public bool HasPassed => Failures.Count == 0;
}

/// <summary>A step that did not go as written.</summary>
/// <param name="Place">The step.</param>
/// <param name="Message">What was expected and what came.</param>
public sealed record TranscriptFailure(FilePlace Place, string Message)
{
    /// <summary>The failure as a compiler would print it.</summary>
    public override string ToString() => $"{Place}: {Message}";
}
