using Dialogs.Engine;

namespace Dialogs.Inputs;

/// <summary>Turns what a text was read as into the start of a dialog.</summary>
public static class IntentStart
{
    /// <summary>The flow that confirms a guess.</summary>
    public const string GuessFlow = "guess";

    /// <summary>The start of the dialog that answers a text, or null when nothing was read in it.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="text">The text itself.</param>
    /// <param name="channel">The channel it came by.</param>
    public static DialogInput.Start? Of(IntentReading reading, string text, DialogChannel channel)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (reading.Intent == Intent.None || reading.Flow is null)
            return null;
        if (reading.MustAsk)
        {
            var name = (reading with { MustAsk = false, LanguageCode = null }).Label;
            return new DialogInput.Start(GuessFlow, channel, reading.Slots.SetItem("intent", name));
        }

        return new DialogInput.Start(reading.Flow, channel, reading.Slots, reading.FeedsFlow ? text : null);
    }
}
