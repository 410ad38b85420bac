using System.Collections.Frozen;
using System.Globalization;
using Dialogs.Inputs.Numbers;

namespace Dialogs.Inputs.Choices;

/// <summary>The number somebody typed to choose by, and the words beside it.</summary>
/// <param name="Index">The option of that number, from 0; null without a number.</param>
/// <param name="IsMany">Whether several numbers were typed.</param>
/// <param name="Rest">The words that are not part of it and say something.</param>
internal readonly record struct TypedChoice(int? Index, bool IsMany, string Rest)
{
    /// <summary>The index of a number that no option has.</summary>
    internal const int NoOption = -1;

    private const int Last = -1;

    private static readonly FrozenSet<string> Fillers = Set(
        "option", "opshan", "opt", "number", "num", "nmbr", "nbr", "nambar", "numbr", "no", "nr", "choice", "press", "reply", "please", "plz", "pls", "plzz", "kindly",
        "item", "wala", "wali", "waala", "walla", "vala", "dabao", "dabaya", "dabayen", "dabana", "the", "select", "choose", "i", "want", "my", "answer", "is", "jawab", "sir", "madam",
        "ji", "jee", "g", "mujhe", "mjhe", "hai", "h", "he", "hy", "karna", "karni", "krna", "krni", "chahiye", "chahye", "kar", "kr", "karo", "kro", "karen", "thanks", "thank", "you", "shukria", "shukriya",
        "ka", "ki", "ke", "change", "badalni", "badalna", "dekhni", "dekhna", "mera", "meri", "mere", "hun", "hoon", "hon", "main", "something", "koi", "aur", "or", "ko", "ne", "about", "for", "it", "this", "that", "ye", "yeh", "bhai", "salam", "sab", "se",
        "اختیار", "آپشن", "نمبر", "والا", "والی", "دبائیں", "جی", "مجھے", "ہے", "چاہیے", "کرنا", "کرنی", "کریں", "میرا", "میری", "تبدیل", "بدلنی", "دیکھنی", "ہوں", "میں", "کوئی", "شکریہ", "برائے", "مہربانی", "کا", "کی");

    private static readonly FrozenSet<string> Verbs = Set("kar", "kr", "de", "bhej", "bata", "bta", "dabao", "daba", "chun", "کر", "دے", "بتا", "بھیج");

    private static readonly FrozenSet<string> LastWords = Set("last", "akhri", "aakhri", "akhiri", "akhari", "آخری");

    /// <summary>Reads folded text.</summary>
    internal static TypedChoice Of(string folded, IReadOnlyList<string> numbers)
    {
        long? found = null;
        var isPlace = false;
        var rest = new List<string>();
        var before = "";
        foreach (var word in Words(folded))
        {
            var value = NumberOf(word, out var isPlaceWord);

            // "the second one": after a place, one is no number; "bata do": after a verb, do is no two.
            var isSilent = (isPlace && word == "one") || (word == "do" && Verbs.Contains(before));
            before = word;
            if (isSilent)
                continue;
            if (value is not null && found is not null)
                return new TypedChoice(null, IsMany: true, "");
            if (value is not null && found is null)
                (found, isPlace) = (value, isPlaceWord);
            else if (value is null && !Fillers.Contains(word))
                rest.Add(word);
        }

        var words = string.Join(' ', rest);
        return found is null ? new TypedChoice(null, IsMany: false, words) : At(found.Value, numbers, words);
    }

    private static TypedChoice At(long found, IReadOnlyList<string> numbers, string rest)
    {
        if (found == Last)
            return new TypedChoice(numbers.Count - 1, IsMany: false, rest);
        for (var i = 0; i < numbers.Count; i++)
        {
            if (long.Parse(numbers[i], CultureInfo.InvariantCulture) == found)
                return new TypedChoice(i, IsMany: false, rest);
        }

        // A number that no option has chooses nothing, whatever stands beside it.
        return new TypedChoice(NoOption, IsMany: false, rest);
    }

    private static long? NumberOf(string word, out bool isPlaceWord)
    {
        isPlaceWord = false;
        if (long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return digits;
        var place = LastWords.Contains(word) ? Last : OrdinalWords.Find(word);
        isPlaceWord = place is not null;
        return place ?? (NumberWords.TryRead(word, out var small) ? small : null);
    }

    // "2complaint" and "option2" are two words; "2nd" is one.
    private static IEnumerable<string> Words(string folded)
    {
        foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = 1;
            while (cut < word.Length && char.IsAsciiDigit(word[cut]) == char.IsAsciiDigit(word[0]))
                cut++;
            if (cut == word.Length || OrdinalWords.Find(word) is not null)
            {
                yield return word;
                continue;
            }

            yield return word[..cut];
            yield return word[cut..];
        }
    }

    private static FrozenSet<string> Set(params string[] words) => words.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
}
