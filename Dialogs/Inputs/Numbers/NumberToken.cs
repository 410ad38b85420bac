namespace Dialogs.Inputs.Numbers;

/// <summary>What a piece of a text is when a number is looked for in it.</summary>
internal enum NumberTokenKind
{
    /// <summary>A word, folded.</summary>
    Word,

    /// <summary>A number in digits.</summary>
    Number,

    /// <summary>Digits that cannot be one number: a range, a fraction, groups of the wrong length.</summary>
    Malformed,
}

/// <summary>One piece of a text in which a number is looked for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word, folded; empty for digits.</param>
/// <param name="Value">The number; 0 for a word.</param>
/// <param name="IsGlued">Whether it follows the piece before without a gap, as in "5bachay".</param>
internal readonly record struct NumberToken(NumberTokenKind Kind, string Text, decimal Value, bool IsGlued);
