namespace Dialogs.Engine;

/// <summary>What one step did.</summary>
/// <param name="State">Where the dialog stands now.</param>
/// <param name="Effects">What the host has to do, in order.</param>
public sealed record StepResult(DialogState State, IReadOnlyList<Effect> Effects)
{
    /// <summary>
    /// Whether the input made sense where the dialog stood. When it did not, the host may look for another meaning
    /// (a bare CNIC, a keyword) before it commits this result.
    /// </summary>
    public bool WasUnderstood { get; init; } = true;

    /// <summary>What happened, for counting, in order.</summary>
    public IReadOnlyList<StepEvent> Events { get; init; } = [];
}
