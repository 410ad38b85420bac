using System.Globalization;

namespace Dialogs.Inputs.Intents;

/// <summary>Weighs signs of danger that say little one by one: a relative, the night, crying, a room that is shut.</summary>
/// <remarks>
/// A plea for safety is seldom said in the words of a list. What no clue names is asked about when its signs together weigh
/// enough, and is taken for certain when they weigh far more.
/// </remarks>
/// <param name="weights">The weight of each sense, and whether it only adds to others: a relative is no danger.</param>
internal sealed class Evidence(IReadOnlyList<(string Sense, int Weight, bool IsBeside)> weights)
{
    private const int ToAsk = 5;
    private const int ToAct = 6;
    private const int FewestWords = 4;
    private static readonly string[] Doers = ["foe", "stranger", "kinsman", "agent"];

    /// <summary>The clue that the signs in a text make together; null when they weigh too little.</summary>
    internal Clue? Weigh(SenseText text)
    {
        var (sum, isDanger) = (0, false);
        foreach (var (sense, weight, isBeside) in weights)
        {
            if (!text.Has(sense) || text.SpellingOf(sense) == Spelling.Near)
                continue;
            sum += weight;
            isDanger |= weight > 0 && !isBeside;
        }

        return !isDanger || sum < ToAsk ? null : new Clue(Intent.Safety, [], [], sum >= ToAct);
    }

    /// <summary>
    /// The question of safety for a text about nothing else that is known here: somebody does something to somebody.
    /// Whoever writes to a payment service of what a man does to her is asked once too often rather than never.
    /// </summary>
    internal Clue? Suspect(SenseText text) =>
        weights.Count > 0 && text.Words >= FewestWords && text.UnknownWords > 0 && text.Has("victim") && Array.Exists(Doers, text.Has)
            ? new Clue(Intent.Safety, [], [], IsSure: false)
            : null;

    /// <summary>Reads lists of senses by their weight; a key that is no whole number has none.</summary>
    internal static Evidence Of(IReadOnlyDictionary<string, IReadOnlyList<string>> lists) => new(
    [
        .. lists.SelectMany(list => list.Value, (list, sense) => (sense, TryWeight(list.Key), list.Key[0] == '+')),
    ]);

    /// <summary>Whether a key of the lists is a weight.</summary>
    internal static bool IsWeight(string key) => int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static int TryWeight(string key) =>
        int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight) ? weight : 0;
}
