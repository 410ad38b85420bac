using Dialogs.Inputs;

namespace Dialogs.Flows;

/// <summary>The words by which a sentence asks for a secret, or warns of those who do, in every language of the catalogues.</summary>
internal static class UnsafeWords
{
    private static readonly string[] OwnPin = Folded("8171 pin", "8171 پن");

    private static readonly string[] Secrets = Folded(
        "pin", "pins", "pin code", "otp", "password", "passcode", "atm card", "account number", "bank details", "mother's name", "walida ka naam", "khata number", "secret code",
        "پن", "پن کوڈ", "پین کوڈ", "او ٹی پی", "اوٹی پی", "پاس ورڈ", "پاسورڈ", "اکاؤنٹ نمبر", "کھاتہ نمبر", "والدہ کا نام", "اے ٹی ایم کارڈ", "خفیہ کوڈ",
        "ماں دا ناں", "کھاتے دا نمبر", "ما دا ناں", "ماتے نام", "ماتءِ نام", "حساب نمبر",
        "پن کوڈ", "پټنوم", "پاسورډ", "د مور نوم", "د حساب شمېره", "د حساب نمبر", "د اکاونټ نمبر", "اې ټي اېم کارډ", "او ټي پي",
        "پاسورڊ", "پاس ورڊ", "اڪائونٽ نمبر", "کاتي نمبر", "ماءُ جو نالو", "او ٽي پي", "اي ٽي ايم ڪارڊ", "ڳجهو ڪوڊ");

    // Send, enter, type, reply, tell us, give us.
    private static readonly string[] Asking = Folded(
        "send", "enter", "type", "reply", "give us", "tell us", "share", "confirm your", "text us", "bhejen", "bhejein", "bhejo", "bhej do", "likhen", "likhein", "likho", "bataen", "batao", "den", "dein",
        "بھیجیں", "بھیجیے", "بھیجو", "بھیج دیں", "لکھیں", "لکھیے", "بتائیں", "بتائیے", "درج کریں", "دیجیے", "داخل کریں", "جواب دیں",
        "لکھو", "دسو", "گھلو", "دیو", "داخل کرو", "جواب دیو",
        "بھیڄو", "ݙسو", "ڈسو", "ݙیو", "ݙیوو", "پٹھو", "داخل کرو",
        "نبیسات", "نبیس", "نویسات", "راہ دئیات", "بگشات", "بگوشات", "دئیات", "بدئیات", "پسو دئیات",
        "ولېږئ", "ولیږئ", "راولېږئ", "راولیږئ", "ولیکئ", "ووایاست", "ووایئ", "راکړئ", "ورکړئ", "دننه کړئ", "ځواب راکړئ",
        "موڪليو", "لکو", "ٻڌايو", "ڏيو", "داخل ڪريو", "جواب ڏيو");

    // Never, do not, nobody.
    private static readonly string[] Warning = Folded(
        "never", "not", "nobody", "no one", "don't", "dont", "na", "nahi", "nahin", "kabhi", "mat",
        "نہ", "نہیں", "کبھی", "مت", "کدی", "نئیں", "ناں", "کݙاہیں",
        "مدئیات", "مگشات", "مہ", "ہچبر", "ہچکس", "منبیسات",
        "مه", "نه", "هېڅ", "هیڅ", "هېڅکله", "هیڅکله", "هېڅوک", "هیڅوک",
        "ڪڏهن", "ڪڏهن به", "نٿا", "نٿو", "ڪنهن کي به نه", "ناهي");

    /// <summary>Whether a sentence asks for a secret other than the programme's own PIN, and does not warn of it.</summary>
    /// <param name="sentence">One sentence.</param>
    internal static bool AskForSecret(string sentence)
    {
        var words = $" {Folding.Fold(sentence)} ";
        return Has(Without(words, OwnPin), Secrets) && Has(words, Asking) && !Has(words, Warning);
    }

    private static bool Has(string words, string[] phrases) => Array.Exists(phrases, phrase => words.Contains(phrase, StringComparison.Ordinal));

    private static string Without(string words, string[] phrases) =>
        phrases.Aggregate(words, (rest, phrase) => rest.Replace(phrase, " ", StringComparison.Ordinal));

    private static string[] Folded(params string[] phrases) =>
        [.. phrases.Select(phrase => $" {Folding.Fold(phrase)} ").Where(phrase => phrase.Trim().Length > 0).Distinct(StringComparer.Ordinal)];
}
