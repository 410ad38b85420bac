using Dialogs.Flows;
using Localization.Languages;

namespace Dialogs.Inputs;

/// <summary>What a keyword stands for.</summary>
internal sealed record KeywordTarget(Intent Intent, string? Flow);

/// <summary>Finds the keyword a whole text is: exactly, by its Roman Urdu key, or with one letter wrong.</summary>
internal sealed class KeywordIndex
{
    private const int ShortestForOneWrong = 5;
    private const int LongestHeld = 60;

    private readonly Dictionary<string, KeywordTarget> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeywordTarget?> roman = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeywordTarget?> foreign = new(StringComparer.Ordinal);

    internal KeywordIndex(FlowSet flows, IntentLexicon lexicon)
    {
        foreach (var flow in flows.Newest.OrderBy(flow => flow.Name, StringComparer.Ordinal))
        {
            var target = new KeywordTarget(flow.Intents.Count > 0 ? flow.Intents[0].Intent : Intent.Help, flow.Name);
            foreach (var keyword in flow.Keywords)
                Add(keyword.Word, target, keyword.LanguageCode == Language.RomanUrdu.Code);
        }

        foreach (var intent in lexicon.Intents)
        {
            var target = new KeywordTarget(intent.Intent, null);
            foreach (var word in intent.Words)
                Add(word, target, isRoman: false);
            foreach (var word in intent.Roman)
                Add(word, target, isRoman: true);
        }
    }

    /// <summary>Finds a folded text; the flag tells a guess from a certainty.</summary>
    internal KeywordTarget? Find(string folded, out bool isGuess)
    {
        isGuess = false;
        if (exact.TryGetValue(folded, out var target) || (HasRun(folded) && exact.TryGetValue(RomanUrdu.Squeeze(folded, 1), out target)))
            return target;
        if (folded.Length < 3)
            return null;
        var key = RomanUrdu.Key(folded);
        if (roman.GetValueOrDefault(key) is { } heard)
            return heard;
        isGuess = true;
        return foreign.GetValueOrDefault(key) ?? OneWrong(folded);
    }

    // "paymenttt": a letter held down.
    private static bool HasRun(string folded) => folded.Length < LongestHeld && RomanUrdu.Squeeze(folded, 2).Length < folded.Length;

    private void Add(string word, KeywordTarget target, bool isRoman)
    {
        var folded = Folding.Fold(word);
        exact.TryAdd(folded, target);
        var keys = isRoman ? roman : foreign;
        var key = RomanUrdu.Key(folded);

        // A key that two intents share says nothing.
        if (!keys.TryAdd(key, target) && keys[key] is { } other && other.Intent != target.Intent)
            keys[key] = null;
    }

    // A word nearly one of danger is another word: "zabardast" is no "zabardasti".
    private KeywordTarget? OneWrong(string folded)
    {
        KeywordTarget? found = null;
        if (folded.Length < ShortestForOneWrong)
            return null;
        foreach (var (word, target) in exact)
        {
            if (word.Length < ShortestForOneWrong || target.Intent is Intent.Safety or Intent.Stop || !EditDistance.IsOne(word, folded))
                continue;
            if (found is not null && found.Intent != target.Intent)
                return null;
            found ??= target;
        }

        return found;
    }
}
