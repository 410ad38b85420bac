namespace Dialogs.Inputs.Intents;

/// <summary>What the words of a text mean.</summary>
internal sealed class SenseText
{
    private readonly Dictionary<string, Spelling> senses = new(StringComparer.Ordinal);

    /// <summary>How many words it has.</summary>
    internal int Words { get; init; }

    /// <summary>How many of them mean nothing that is known.</summary>
    internal int UnknownWords { get; set; }

    /// <summary>Every sense in it.</summary>
    internal IEnumerable<string> All => senses.Keys;

    /// <summary>Whether a word of this sense is in it.</summary>
    internal bool Has(string sense) => senses.ContainsKey(sense);

    /// <summary>How the word of a sense is spelt, at best.</summary>
    internal Spelling SpellingOf(string sense) => senses.GetValueOrDefault(sense, Spelling.Known);

    /// <summary>Adds a sense; one spelt well is not made worse by another word.</summary>
    internal void Add(string sense, Spelling spelling)
    {
        if (!senses.TryGetValue(sense, out var was) || spelling < was)
            senses[sense] = spelling;
    }
}

/// <summary>How well a word is spelt, the best first.</summary>
internal enum Spelling
{
    /// <summary>As listed.</summary>
    Known,

    /// <summary>So that it sounds as listed.</summary>
    Heard,

    /// <summary>With one letter wrong, or without its vowels.</summary>
    Near,
}
