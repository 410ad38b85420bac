using System.Collections.Frozen;

namespace Dialogs.Inputs;

/// <summary>First, second, third … as they are spelt in English, Roman Urdu and Urdu.</summary>
internal static class OrdinalWords
{
    private static readonly string[] Words =
    [
        "first 1st yakam yekum yakum یکم اول pehla pehli pehle pahla pahli pehlay awal پہلا پہلی پہلے پہلو پہلی",
        "second 2nd dusra dusri doosra doosri dosra dosri dosre dusre doosre doem دوسرا دوسری دوسرے دوجا دوجی ٻيو",
        "third 3rd teesra teesri tisra tisri teesre tesra teejha تیسرا تیسری تیسرے تیجا ٽيون",
        "fourth 4th chautha chauthi chotha chothi chauthe چوتھا چوتھی چوتھے",
        "fifth 5th panchwan panchwi panchvan panchwa panchwaan پانچواں پانچویں",
        "sixth 6th chata chatha chhata chatti چھٹا چھٹی چھٹے",
        "seventh 7th satwan satwi saatwan ساتواں ساتویں",
        "eighth 8th athwan aathwan athwi آٹھواں آٹھویں",
        "ninth 9th nawan navan نواں نویں",
        "tenth 10th daswan dasvan دسواں دسویں",
    ];

    private static readonly FrozenDictionary<string, int> Exact = Words
        .SelectMany((row, at) => row.Split(' ').Select(word => (Word: Folding.Fold(word), Value: at + 1)))
        .DistinctBy(pair => pair.Word)
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>The place a folded word names, or null.</summary>
    internal static int? Find(string folded) => Exact.TryGetValue(folded, out var value) ? value : null;
}
