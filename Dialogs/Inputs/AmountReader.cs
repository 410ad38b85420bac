using Dialogs.Inputs.Numbers;

namespace Dialogs.Inputs;

/// <summary>Reads an amount of rupees: "Rs 13,500/-", "13500 rupay", "13 hazar 5 sau", "sarhay teen hazar", "25k", ۵۰۰ روپے.</summary>
public static class AmountReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="rupees">Whole rupees, when there is exactly one amount and it is not negative.</param>
    /// <returns>Whether there is.</returns>
    public static bool TryRead(string text, out long rupees)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = NumberSearch.Find(text);
        var isAmount = found is >= 0 && decimal.IsInteger(found.Value);
        rupees = isAmount ? (long)found!.Value : 0;
        return isAmount;
    }
}
