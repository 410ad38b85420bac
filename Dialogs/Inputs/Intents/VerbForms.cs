namespace Dialogs.Inputs.Intents;

/// <summary>The forms of an Urdu verb, so that a list names its stem once: "peet" gives "peetta", "peetega", "pitti" and the forms without vowels.</summary>
internal static class VerbForms
{
    private const int ShortestForOneLetter = 4;
    private const int ShortestBones = 4;

    // Habitual, past, infinitive, future and the Punjabi, Saraiki and Sindhi endings, as they are spelt on keypads.
    private static readonly string[] Roman =
    [
        "ta", "ti", "te", "ty", "tay", "tey", "tee", "taa", "tha", "a", "i", "e", "y", "ay", "ey", "ne", "ny", "nay", "na", "ni", "ega", "egi", "ayga", "aiga",
        "enge", "engy", "engay", "ainge", "ainga", "unga", "ungi", "oonga", "oongi", "kar", "kr", "ke", "da", "di", "de", "dey", "dae", "enda", "endi", "ende", "endae", "yo", "io", "iyo", "ayo", "andae", "ainda",
    ];

    private static readonly string[] RomanAfterVowel =
    [
        "ta", "ti", "te", "ty", "tay", "tey", "ya", "ia", "yi", "i", "ye", "ay", "ne", "ny", "nay", "na", "ega", "egi", "yega", "yegi", "enge", "yenge", "engy", "unga",
        "ungi", "oonga", "kar", "kr", "ke", "da", "di", "de", "diya", "dia", "dega", "denge", "dunga", "deta", "deti", "dete",
    ];

    private static readonly string[] Urdu =
        ["تا", "تی", "تے", "ا", "ی", "ے", "نا", "نی", "نے", "وں", "یں", "و", "دا", "دی", "دے", "یندا", "یندی", "یندے", "نڑاں"];

    private static readonly string[] UrduAfterVowel = ["تا", "تی", "تے", "یا", "ئی", "ئے", "نا", "نے", "ئیں", "ؤں", "ؤ", "وں", "ندا", "ندی", "ندے"];

    /// <summary>Every form of a folded stem, the stem itself left out.</summary>
    internal static IEnumerable<string> Of(string stem)
    {
        var endsInVowel = stem[^1] is 'a' or 'o' or 'ا';
        if (!char.IsAsciiLetter(stem[0]))
            return (endsInVowel ? UrduAfterVowel : Urdu).Select(ending => Folding.Fold(stem + ending));
        var endings = endsInVowel ? RomanAfterVowel : Roman;
        return With(stem, endings).Concat(With(RomanUrdu.Skeleton(stem), endings).Where(form => form.Length >= ShortestBones)).Distinct(StringComparer.Ordinal);
    }

    // One letter after a short stem makes another word too easily: "mara", "mere".
    private static IEnumerable<string> With(string stem, string[] endings) =>
        endings.Where(ending => ending.Length > 1 || stem.Length >= ShortestForOneLetter).Select(ending => stem + ending);
}
