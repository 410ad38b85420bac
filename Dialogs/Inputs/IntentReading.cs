using System.Collections.Immutable;

namespace Dialogs.Inputs;

/// <summary>How a text was understood.</summary>
/// <param name="Intent">What is wanted.</param>
/// <param name="MustAsk">Whether it is a guess that has to be confirmed before anything is done.</param>
public sealed record IntentReading(Intent Intent, bool MustAsk)
{
    /// <summary>The language asked for, when the intent is a language.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>The flow that answers it, or null when none does.</summary>
    public string? Flow { get; init; }

    /// <summary>What the text already says, such as <c>cnic</c>, <c>reference</c> or <c>category</c>.</summary>
    public ImmutableDictionary<string, string> Slots { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// Whether the flow's first question should read the text itself, because it is an answer with a fault in it:
    /// a CNIC with a digit too few, say.
    /// </summary>
    public bool FeedsFlow { get; init; }

    /// <summary>Whether the whole text is a keyword.</summary>
    internal bool IsKeyword { get; init; }

    /// <summary>Whether it is asked back however likely it is.</summary>
    internal bool StaysAsked { get; init; }

    /// <summary>The label the understand verb prints, such as <c>ASK:PAYMENT</c> or <c>LANGUAGE:ur</c>.</summary>
    public string Label => (MustAsk ? "ASK:" : "") + Word;

    private string Word => Intent switch
    {
        Intent.Language when LanguageCode is not null => $"LANGUAGE:{LanguageCode}",
        Intent.ComplaintDeduction => "COMPLAINT_DEDUCTION",
        _ => Intent.ToString().ToUpperInvariant(),
    };

    /// <summary>Masked: the label, without what the text said.</summary>
    public override string ToString() => Label;
}
