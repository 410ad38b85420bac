using System.Collections.Frozen;

namespace Dialogs.Inputs.Intents;

/// <summary>Tells harm that is a manner of speaking, "mehngai ne maar dia", "the system is dead", from harm that somebody does.</summary>
/// <param name="lexicon">The things that kill and die in a manner of speaking.</param>
internal sealed class FigureOfSpeech(IntentLexicon lexicon)
{
    private const int Furthest = 3;
    private static readonly string[] People = ["relative", "agent", "says", "police", "threat", "harass"];
    private static readonly FrozenSet<string> Doers = new[] { "wala", "wale", "walay", "waly", "wali", "operator", "par", "pe", "at" }.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> lifeless = lexicon.Lifeless.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether harm is meant so in a sense.</summary>
    internal static bool IsHarm(string sense) => sense is "beat" or "kill" or "died" or "burn" or "fear";

    /// <summary>Whether harm named here is done by a thing shortly before it, and nobody was spoken of until now.</summary>
    internal bool IsAt(List<string> tokens, int at, SenseText before)
    {
        if (lifeless.Count == 0 || Array.Exists(People, before.Has))
            return false;
        for (var i = at - 1; i >= 0 && i >= at - Furthest; i--)
        {
            if (Doers.Contains(tokens[i]))
                return false;
            if (lifeless.Contains(tokens[i]))
                return true;
        }

        return false;
    }
}
