using System.Collections.Frozen;

namespace Dialogs.Inputs.Dates;

/// <summary>Names of the months as they are spelt in English, Roman Urdu, Urdu, Sindhi and Pashto.</summary>
internal static class MonthNames
{
    private static readonly string[] Words =
    [
        "january jan janvary janwari janwary janwri janury januari jnuary جنوری جنوري",
        "february feb febuary februari farwari farvari farwary febrary فروری فروري",
        "march mar mrch maarch مارچ",
        "april apr aprail aprel apreel aprl epril اپریل اپريل",
        "may mai mayi مئی مئي مي مے",
        "june jun joon جون",
        "july jul julai julay julaai جولائی جولاء جولائي",
        "august aug agust agast augst agst اگست آگست",
        "september sep sept sitambar sitamber septembar september ستمبر سيپٽمبر سپتمبر",
        "october oct aktubar october oktober octuber aktobar اکتوبر آڪٽوبر",
        "november nov nawambar navambar novembar nomber نومبر",
        "december dec disambar dsember decembar desember disamber دسمبر ڊسمبر",
    ];

    private static readonly FrozenDictionary<string, int> Exact = Words
        .SelectMany((row, at) => row.Split(' ').Select(word => (Word: Folding.Fold(word), Month: at + 1)))
        .DistinctBy(pair => pair.Word)
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Month, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Heard = Exact
        .Where(pair => pair.Key.Length >= 5 && char.IsAscii(pair.Key[0]))
        .GroupBy(pair => RomanUrdu.Key(pair.Key), pair => pair.Value)
        .Where(group => group.Distinct().Count() == 1)
        .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>The month a folded word names, one letter wrong allowed in the long names.</summary>
    internal static bool TryFind(string folded, out int month)
    {
        if (Exact.TryGetValue(folded, out month) || (folded.Length >= 5 && Heard.TryGetValue(RomanUrdu.Key(folded), out month)))
            return true;
        if (folded.Length < 5)
            return false;
        foreach (var (word, value) in Exact)
        {
            if (word.Length < 5 || !EditDistance.IsOne(word, folded))
                continue;
            month = value;
            return true;
        }

        return false;
    }
}
