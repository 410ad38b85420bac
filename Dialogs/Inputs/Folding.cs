using Localization.Input;

namespace Dialogs.Inputs;

/// <summary>The one form in which words are compared here: letters of Urdu keyboards folded, no marks, no punctuation.</summary>
internal static class Folding
{
    /// <summary>Folds a whole text: "  sTaTuS? " and "STATUS." become "status".</summary>
    internal static string Fold(string text) => InputNormaliser.FoldForMatching(text);
}
