using System.Collections.Frozen;
using Dialogs.Inputs.Numbers;

namespace Dialogs.Inputs.Intents;

/// <summary>Finds the senses of the words and phrases in a text.</summary>
internal sealed class SenseIndex
{
    /// <summary>The sense of a number that may be an amount of money.</summary>
    internal const string Amount = "amount";

    private const int MostWords = 320;
    private const int FewestDigitsOfAmount = 3;
    private const int MostDigitsOfAmount = 6;

    private readonly SpokenWords<WordSenses> words;
    private readonly FrozenDictionary<string, Phrase[]> phrases;
    private readonly FrozenSet<string> silent;
    private readonly WordCutter cutter;

    internal SenseIndex(IntentLexicon lexicon)
    {
        var entries = lexicon.Senses.SelectMany(sense => sense.Value, (sense, text) => (Sense: sense.Key, Text: Folding.Fold(text))).ToList();
        var known = entries.Where(entry => !entry.Text.Contains(' ', StringComparison.Ordinal))
            .GroupBy(entry => entry.Text, entry => entry.Sense, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new WordSenses(group), StringComparer.Ordinal);
        words = new SpokenWords<WordSenses>(known);
        silent = lexicon.Fillers.Concat(lexicon.Small).Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
        cutter = new WordCutter([.. known.Keys, .. silent]);
        phrases = entries.Where(entry => entry.Text.Contains(' ', StringComparison.Ordinal))
            .Select(entry => new Phrase(entry.Sense, [.. entry.Text.Split(' ').Select(RomanUrdu.Key)]))
            .GroupBy(phrase => phrase.Keys[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Reads a folded text.</summary>
    internal SenseText Read(string folded)
    {
        var tokens = cutter.Cut(folded).Take(MostWords).ToList();
        var keys = tokens.Select(RomanUrdu.Key).ToList();
        var text = new SenseText { Words = tokens.Count };
        for (var i = 0; i < tokens.Count; i++)
        {
            var isPhrase = AddPhrases(keys, i, text);
            if (!AddWord(tokens[i], text) && !isPhrase && !silent.Contains(tokens[i]))
                text.UnknownWords++;
        }

        return text;
    }

    private bool AddPhrases(List<string> keys, int at, SenseText text)
    {
        var found = false;
        foreach (var phrase in phrases.GetValueOrDefault(keys[at], []))
        {
            if (at + phrase.Keys.Length > keys.Count || !phrase.Keys.AsSpan().SequenceEqual([.. keys[at..(at + phrase.Keys.Length)]]))
                continue;
            text.Add(phrase.Sense, isLoose: false);
            found = true;
        }

        return found;
    }

    private bool AddWord(string word, SenseText text)
    {
        if (word.All(char.IsAsciiDigit))
        {
            if (word.Length is >= FewestDigitsOfAmount and <= MostDigitsOfAmount && word != "8171")
                text.Add(Amount, isLoose: false);
            return true;
        }

        var isScale = NumberWords.TryFind(word, out var number) && number is { Kind: NumberWordKind.Scale, Value: <= 1000 } && word.Length > 2;
        if (isScale)
            text.Add(Amount, isLoose: false);
        var senses = silent.Contains(word) ? words.Exactly(word) : words.Find(word);
        var isLoose = senses is null && !silent.Contains(word) && !isScale;
        foreach (var sense in (isLoose ? words.FindNear(word) : senses)?.All ?? [])
        {
            text.Add(sense, isLoose);
            isScale = true;
        }

        return isScale;
    }

    private sealed record Phrase(string Sense, string[] Keys);
}
