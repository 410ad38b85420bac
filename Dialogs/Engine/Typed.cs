using Dialogs.Inputs;
using Localization.Input;

namespace Dialogs.Engine;

/// <summary>What a person typed, in the forms it is looked at in, made once.</summary>
/// <param name="Text">As it came.</param>
/// <param name="Digits">With digits of any script as ASCII.</param>
/// <param name="Folded">As words are compared.</param>
internal readonly record struct Typed(string Text, string Digits, string Folded)
{
    internal static Typed Of(string text) => new(text, InputNormaliser.Normalise(text), Folding.Fold(text));

    /// <summary>Masked.</summary>
    public override string ToString() => $"{Text.Length} characters";
}
