using System.Collections.Frozen;

namespace Dialogs.Inputs.Numbers;

/// <summary>What a word does in a number: "sarhay teen hazar" is a half more, a three and a thousand.</summary>
internal enum NumberWordKind
{
    /// <summary>A number of its own, such as twelve.</summary>
    Value,

    /// <summary>A hundred, a thousand, a lakh: multiplies what stands before it.</summary>
    Scale,

    /// <summary>A half or a quarter more or less than what follows.</summary>
    Part,
}

/// <summary>A word that is part of a number.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Value">With how much.</param>
internal readonly record struct NumberWord(NumberWordKind Kind, decimal Value);

/// <summary>The words of which numbers are made in the languages people write.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, NumberWord> Exact = Pairs()
        .DistinctBy(pair => pair.Word)
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Number, StringComparer.Ordinal);

    // Spellings nobody listed are heard by their key, where only one number sounds so.
    private static readonly FrozenDictionary<string, NumberWord> Heard = Pairs()
        .Where(pair => pair.Word.Length >= 4 && char.IsAscii(pair.Word[0]))
        .GroupBy(pair => RomanUrdu.Key(pair.Word), pair => pair.Number)
        .Where(group => group.Distinct().Count() == 1 && group.Key.Length >= 3)
        .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>Finds a folded word.</summary>
    internal static bool TryFind(string folded, out NumberWord word) =>
        Exact.TryGetValue(folded, out word)
        || (folded.Length >= 4 && char.IsAscii(folded[0]) && Heard.TryGetValue(RomanUrdu.Key(folded), out word));

    /// <summary>A small whole number in one word.</summary>
    internal static bool TryRead(string folded, out int value)
    {
        var isValue = TryFind(folded, out var word) && word.Kind == NumberWordKind.Value && decimal.IsInteger(word.Value);
        value = isValue ? (int)word.Value : 0;
        return isValue;
    }

    private static IEnumerable<(string Word, NumberWord Number)> Pairs() =>
        Of(NumberWordTable.Values, NumberWordKind.Value)
            .Concat(Of(NumberWordTable.Scales, NumberWordKind.Scale))
            .Concat(Of(NumberWordTable.Parts, NumberWordKind.Part));

    private static IEnumerable<(string Word, NumberWord Number)> Of((decimal Value, string Words)[] rows, NumberWordKind kind) =>
        from row in rows
        from word in row.Words.Split(' ')
        select (Folding.Fold(word), new NumberWord(kind, row.Value));
}
