using System.Collections.Frozen;
using Dialogs.Inputs.Numbers;

namespace Dialogs.Inputs.Intents;

/// <summary>Finds the senses of the words and phrases in a text.</summary>
internal sealed class SenseIndex
{
    /// <summary>The sense of a number that may be an amount of money.</summary>
    internal const string Amount = "amount";

    /// <summary>The sense of a second such number.</summary>
    internal const string Amounts = "amounts";

    private const int MostWords = 320;
    private const int FewestDigitsOfAmount = 3;
    private const int MostDigitsOfAmount = 6;

    private readonly SpokenWords<WordSenses> words;
    private readonly SpokenWords<WordSenses> verbs;
    private readonly FrozenDictionary<string, Phrase[]> phrases;
    private readonly FrozenDictionary<string, string> bones;
    private readonly FigureOfSpeech figures;
    private readonly FrozenSet<string> silent;
    private readonly WordCutter cutter;

    internal SenseIndex(IntentLexicon lexicon)
    {
        var entries = lexicon.Senses.SelectMany(sense => sense.Value, (sense, text) => (Sense: sense.Key, Text: Folding.Fold(text))).ToList();
        var known = entries.Where(entry => !entry.Text.Contains(' ', StringComparison.Ordinal))
            .GroupBy(entry => entry.Text, entry => entry.Sense, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new WordSenses(group), StringComparer.Ordinal);
        words = new SpokenWords<WordSenses>(known);
        verbs = new SpokenWords<WordSenses>(lexicon.Verbs
            .SelectMany(sense => sense.Value.SelectMany(stem => VerbForms.Of(Folding.Fold(stem))), (sense, form) => (Sense: sense.Key, Form: form))
            .GroupBy(entry => entry.Form, entry => entry.Sense, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new WordSenses(group), StringComparer.Ordinal));
        figures = new FigureOfSpeech(lexicon);
        silent = lexicon.Fillers.Concat(lexicon.Small).Concat(lexicon.Lifeless).Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
        cutter = new WordCutter([.. known.Keys, .. silent]);
        phrases = entries.Where(entry => entry.Text.Contains(' ', StringComparison.Ordinal))
            .Select(entry => new Phrase(entry.Sense, [.. entry.Text.Split(' ').Select(PhraseKey.Of)]))
            .GroupBy(phrase => phrase.Keys[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(phrase => phrase.Keys.Length).ToArray(), StringComparer.Ordinal);
        bones = PhraseKey.Bones(entries.Where(entry => entry.Text.Contains(' ', StringComparison.Ordinal)).SelectMany(entry => entry.Text.Split(' ')));
    }

    /// <summary>Reads a folded text.</summary>
    internal SenseText Read(string folded)
    {
        var tokens = cutter.Cut(folded).Take(MostWords).ToList();
        string[] keys = [.. tokens.Select(word => bones.GetValueOrDefault(word) ?? PhraseKey.Of(word))];
        var text = new SenseText { Words = tokens.Count };
        for (var i = 0; i < tokens.Count;)
        {
            var isFigure = figures.IsAt(tokens, i, text);
            if (AddPhrase(keys.AsSpan(i), text, isFigure) is var taken and > 0)
                i += taken;
            else
                AddWord(tokens, i++, text, isFigure);
        }

        return text;
    }

    // The longest phrase that begins here; its words have no meaning of their own.
    private int AddPhrase(ReadOnlySpan<string> keys, SenseText text, bool isFigure)
    {
        var longest = 0;
        foreach (var phrase in phrases.GetValueOrDefault(keys[0], []))
        {
            if (phrase.Keys.Length < longest || !keys.StartsWith(phrase.Keys))
                continue;
            longest = phrase.Keys.Length;
            if (!isFigure || !FigureOfSpeech.IsHarm(phrase.Sense))
                text.Add(phrase.Sense, Spelling.Known);
        }

        return longest;
    }

    private void AddWord(List<string> tokens, int at, SenseText text, bool isFigure)
    {
        var word = tokens[at];
        if (IsAmount(tokens, at))
        {
            text.Add(text.Has(Amount) ? Amounts : Amount, Spelling.Known);
            return;
        }

        var isSilent = silent.Contains(word) || IsNumber(word);
        var spelling = Spelling.Known;
        var senses = words.Exactly(word);
        if (senses is null && !isSilent)
            (senses, spelling) = (words.Find(word) ?? verbs.Find(word)) is { } heard ? (heard, Spelling.Heard) : (words.FindNear(word), Spelling.Near);
        if (senses is null && !isSilent)
            text.UnknownWords++;
        foreach (var sense in senses?.All ?? [])
        {
            if (!isFigure || !FigureOfSpeech.IsHarm(sense))
                text.Add(sense, spelling);
        }
    }

    // "500", and the hundred or thousand that ends a number in words.
    private static bool IsAmount(List<string> tokens, int at)
    {
        var word = tokens[at];
        if (char.IsAsciiDigit(word[0]))
            return word.Length is >= FewestDigitsOfAmount and <= MostDigitsOfAmount && word != "8171";
        var isScale = NumberWords.TryFind(word, out var scale) && scale is { Kind: NumberWordKind.Scale, Value: <= 100_000 };
        return isScale && (at > 0 ? IsNumber(tokens[at - 1]) || word.Length > 3 : word.Length > 3);
    }

    private static bool IsNumber(string word) => char.IsAsciiDigit(word[0]) || NumberWords.TryFind(word, out _);

    private sealed record Phrase(string Sense, string[] Keys);
}
