using System.Collections.Frozen;

namespace Dialogs.Inputs;

/// <summary>Small numbers as they are written in words in English, Roman Urdu and Urdu.</summary>
internal static class NumberWords
{
    private static readonly string[][] Words =
    [
        ["zero", "sifar", "صفر"],
        ["one", "ek", "aik", "ایک"],
        ["two", "do", "دو"],
        ["three", "teen", "tin", "تین"],
        ["four", "char", "chaar", "چار"],
        ["five", "panch", "paanch", "پانچ"],
        ["six", "chay", "chhay", "che", "chhe", "چہ", "چھ", "چھے"],
        ["seven", "saat", "sat", "سات"],
        ["eight", "aath", "ath", "آٹھ"],
        ["nine", "nau", "no", "نو"],
        ["ten", "das", "dus", "دس"],
        ["eleven", "gyarah", "giyarah", "گیارہ"],
        ["twelve", "barah", "bara", "بارہ"],
        ["thirteen", "terah", "تیرہ"],
        ["fourteen", "chaudah", "چودہ"],
        ["fifteen", "pandrah", "پندرہ"],
        ["sixteen", "solah", "سولہ"],
        ["seventeen", "satrah", "سترہ"],
        ["eighteen", "atharah", "اٹھارہ"],
        ["nineteen", "unnees", "unnis", "انیس"],
        ["twenty", "bees", "bis", "بیس"],
    ];

    // "no" is English for "number" and for refusal far more often than it is Roman Urdu for nine.
    private static readonly FrozenDictionary<string, int> Values = Words
        .SelectMany((words, value) => words.Select(word => (Word: Folding.Fold(word), Value: value)))
        .Where(pair => pair.Word != "no")
        .DistinctBy(pair => pair.Word)
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);

    internal static bool TryRead(string foldedWord, out int value) => Values.TryGetValue(foldedWord, out value);
}
