namespace Dialogs.Engine;

/// <summary>What a typed answer came to: a trigger with the value for the slot, or a failure to be asked again for.</summary>
/// <param name="Trigger">The trigger, or null for a failure.</param>
/// <param name="Value">The value for the state's slot.</param>
/// <param name="Suffix">For a CNIC, its last three digits.</param>
/// <param name="Failure">The failure's name.</param>
/// <param name="Count">What the failure's wording may count.</param>
/// <param name="Shown">How the answer is named when it has to be confirmed; null when it may not be.</param>
/// <param name="IsShownKey">Whether that is a catalogue key.</param>
/// <param name="IsDoubtful">Whether it can be meant in two ways.</param>
internal readonly record struct Answer(
    string? Trigger, string? Value = null, string? Suffix = null, string? Failure = null, int Count = 0,
    string? Shown = null, bool IsShownKey = false, bool IsDoubtful = false)
{
    internal static Answer Failed(string failure, int count = 0) => new(null, Failure: failure, Count: count);

    /// <summary>Masked: not the value.</summary>
    public override string ToString() => Trigger ?? $"failed: {Failure}";
}
