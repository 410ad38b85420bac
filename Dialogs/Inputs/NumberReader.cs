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
    public static bool TryRead(string text, out long number)
    {
        ArgumentNullException.ThrowIfNull(text);
        number = 0;
        if (NumberSearch.Find(text) is { } found && decimal.IsInteger(found))
            number = (long)found;
        else if (!Nothing.Contains(Folding.Fold(text)))
            return false;
        return true;
    }
}
