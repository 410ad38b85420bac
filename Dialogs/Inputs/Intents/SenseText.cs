namespace Dialogs.Inputs.Intents;

/// <summary>What the words of a text mean.</summary>
internal sealed class SenseText
{
    private readonly Dictionary<string, bool> senses = new(StringComparer.Ordinal);

    /// <summary>How many words it has.</summary>
    internal int Words { get; init; }

    /// <summary>How many of them mean nothing that is known.</summary>
    internal int UnknownWords { get; set; }

    /// <summary>Whether a word of this sense is in it.</summary>
    internal bool Has(string sense) => senses.ContainsKey(sense);

    /// <summary>Whether the sense was heard only in words that are spelt nearly so.</summary>
    internal bool IsLoose(string sense) => senses.TryGetValue(sense, out var isLoose) && isLoose;

    /// <summary>Adds a sense; one heard well is not made loose again.</summary>
    internal void Add(string sense, bool isLoose) => senses[sense] = isLoose && (!senses.TryGetValue(sense, out var was) || was);
}
