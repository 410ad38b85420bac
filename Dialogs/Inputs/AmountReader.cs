using Dialogs.Inputs.Numbers;

namespace Dialogs.Inputs;

/// <summary>Reads an amount of rupees: "Rs 13,500/-", "13500 rupay", "13 hazar 5 sau", "sarhay teen hazar", "25k", ۵۰۰ روپے.</summary>
public static class AmountReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="rupees">Whole rupees, when there is exactly one amount and it is not negative.</param>
    /// <returns>Whether there is.</returns>
    public static bool TryRead(string text, out long rupees) => TryRead(text, out rupees, out _);

    /// <summary>Reads a text, and says whether the amount has to be asked back because other words leave a doubt.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="rupees">Whole rupees, when there is exactly one amount and it is not negative.</param>
    /// <param name="isDoubtful">Whether it stands in a sentence that may be about something else.</param>
    /// <returns>Whether there is.</returns>
    public static bool TryRead(string text, out long rupees, out bool isDoubtful)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = NumberSearch.Find(text, out isDoubtful);
        var isAmount = found is >= 0 && decimal.IsInteger(found.Value);
        rupees = isAmount ? (long)found!.Value : 0;
        return isAmount;
    }
}
