using System.Collections.Frozen;

namespace Dialogs.Inputs.Intents;

/// <summary>The senses of one word; words of the same senses are equal.</summary>
internal sealed class WordSenses(IEnumerable<string> senses) : IEquatable<WordSenses>
{
    private readonly string name = string.Join('|', senses.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>The senses.</summary>
    internal FrozenSet<string> All { get; } = senses.ToFrozenSet(StringComparer.Ordinal);

    public bool Equals(WordSenses? other) => other is not null && name == other.name;

    public override bool Equals(object? obj) => Equals(obj as WordSenses);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(name);
}
