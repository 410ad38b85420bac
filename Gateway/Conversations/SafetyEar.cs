using Dialogs.Inputs;
using Gateway.Conversations.Publishing;
using Localization.Input;

namespace Gateway.Conversations;

/// <summary>
/// Hears in the words of an ordinary complaint that somebody is not safe, before they are stored: by the same reader that hears it in a text of its own.
/// A guess is enough, because whoever is meant is only asked.
/// </summary>
internal sealed class SafetyEar(LiveFlows live)
{
    /// <summary>Whether words plead for safety.</summary>
    public bool Hears(string? text) => text is { Length: > 0 } && live.Current.Intents.Read(InputNormaliser.Normalise(text)).Intent == Intent.Safety;
}
