using System.Collections.Frozen;
using Dialogs.Inputs.Numbers;

namespace Dialogs.Inputs;

/// <summary>Reads one whole number out of a short answer: "5", "۵", "5 bachay", "panch", "13,500", "do sau".</summary>
public static class NumberReader
{
    private static readonly FrozenSet<string> Nothing = new[]
    {
        "none", "koi nahi", "koi nahin", "koi nai", "koi nhi", "koi bhi nahi", "koi bacha nahi", "no children", "no child", "no kids", "کوئی نہیں", "کوئی بھی نہیں", "کوئی بچہ نہیں",
    }.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="number">The number, when there is exactly one.</param>
    /// <returns>Whether there is.</returns>
    public static bool TryRead(string text, out long number) => TryRead(text, out number, out _);

    /// <summary>Reads a text, and says whether the number has to be asked back because other words leave a doubt.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="number">The number, when there is exactly one.</param>
    /// <param name="isDoubtful">Whether it stands in a sentence that may be about something else: "one of my sons is sick".</param>
    /// <returns>Whether there is.</returns>
    public static bool TryRead(string text, out long number, out bool isDoubtful)
    {
        ArgumentNullException.ThrowIfNull(text);
        number = 0;
        isDoubtful = false;
        // "No children" is the number nought, whatever else its words might be.
        if (Nothing.Contains(Folding.Fold(text)))
            return true;
        if (NumberSearch.Find(text, out isDoubtful) is not { } found || !decimal.IsInteger(found))
            return false;
        number = (long)found;
        return true;
    }
}
