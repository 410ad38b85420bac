using System.Collections.Frozen;

namespace Dialogs.Inputs;

/// <summary>What a text says to a yes-or-no question.</summary>
public enum YesNo
{
    /// <summary>Neither, or both: ask again.</summary>
    Unsure,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,
}

/// <summary>Reads yes and no in English, Urdu and the many spellings of Roman Urdu.</summary>
public static class YesNoReader
{
    private static readonly FrozenSet<string> YesWords = Set(
        "yes", "y", "yeah", "yep", "yup", "yas", "ok", "okay", "okey", "sure", "correct", "right", "true", "agree", "confirm",
        "haan", "han", "haa", "ha", "hn", "hm", "hmm", "hanji", "haanji", "hanjee", "jihan", "jihaan", "jeehan", "bilkul", "bilkull",
        "theek", "thik", "thek", "tik", "sahi", "sahih", "durust", "zaroor", "zarur", "manzoor", "manzur",
        "ہاں", "ہا", "ہان", "ہانجی", "بالکل", "بلکل", "ٹھیک", "درست", "صحیح", "ضرور", "منظور", "1", "👍");

    private static readonly FrozenSet<string> NoWords = Set(
        "no", "n", "nope", "nah", "not", "wrong", "false", "cancel", "never",
        "nai", "nahi", "nahin", "nahee", "naheen", "nhi", "nhin", "nahy", "nae", "naee", "nehi", "nahe", "na", "naa", "nahiji", "mat",
        "galat", "ghalat", "nako",
        "نہیں", "نہی", "نہ", "نا", "نئیں", "ناں", "غلط", "2", "👎");

    // Words that go with either: "ji" alone is a yes, "ji nahi" a no.
    private static readonly FrozenSet<string> Polite = Set(
        "ji", "jee", "g", "gi", "gee", "jii", "please", "plz", "pls", "sir", "madam", "thanks", "thank", "you", "shukria", "shukriya",
        "hai", "he", "h", "hay", "hy", "hein", "hain", "thanku", "جی", "ہے", "ہیں", "شکریہ", "جناب", "برائے", "مہربانی");

    private static readonly FrozenSet<string> AloneYes = Set("ji", "jee", "g", "gi", "gee", "jii", "جی");

    /// <summary>Reads a text; digits mean 1 yes and 2 no.</summary>
    /// <param name="text">What was typed.</param>
    public static YesNo Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (trimmed.StartsWith("👍", StringComparison.Ordinal))
            return YesNo.Yes;
        if (trimmed.StartsWith("👎", StringComparison.Ordinal))
            return YesNo.No;
        return ReadFolded(Folding.Fold(text));
    }

    /// <summary>Reads a text already folded.</summary>
    internal static YesNo ReadFolded(string folded)
    {
        int yes = 0, no = 0, politeYes = 0, laughs = 0;
        foreach (var range in folded.AsSpan().Split(' '))
        {
            var word = folded[range];
            if (word.Length == 0)
                continue;
            laughs += word is "ha" or "haha" or "ہا" ? 1 : 0;
            if (IsNumber(word, '1') || YesWords.Contains(word))
                yes++;
            else if (IsNumber(word, '2') || NoWords.Contains(word))
                no++;
            else if (Polite.Contains(word))
                politeYes += AloneYes.Contains(word) ? 1 : 0;
            else
                return YesNo.Unsure;
        }

        return (yes, no, politeYes) switch
        {
            _ when laughs > 1 => YesNo.Unsure,
            ( > 0, 0, _) or (0, 0, > 0) => YesNo.Yes,
            (0, > 0, _) => YesNo.No,
            _ => YesNo.Unsure,
        };
    }

    // "01" is 1; "11" is not.
    private static bool IsNumber(string word, char digit) =>
        word[^1] == digit && word.AsSpan(0, word.Length - 1).TrimStart('0').IsEmpty;

    private static FrozenSet<string> Set(params string[] words) =>
        words.Select(word => char.IsLetterOrDigit(word[0]) ? Folding.Fold(word) : word).ToFrozenSet(StringComparer.Ordinal);
}
