using Dialogs.Inputs;
using Gateway.Conversations.Publishing;
using Localization.Input;

namespace Gateway.Conversations;

/// <summary>
/// Hears in the words of an ordinary complaint that somebody is not safe, before they are stored: by the same reader that hears it in a text of its own.
/// </summary>
internal sealed class SafetyEar(LiveFlows live)
{
    /// <summary>Whether words plead for safety. A guess is enough, because whoever is meant is only asked; but not where she was asked for place and agent of a payment.</summary>
    public bool Hears(string text, string? category) =>
        live.Current.Intents.Read(InputNormaliser.Normalise(text)) is { Intent: Intent.Safety } reading && !(reading.MustAsk && category is "PAYMENT_NOT_RECEIVED" or "PAYMENT_DEDUCTION");
}
