using System.Collections.Frozen;

namespace Dialogs.Inputs.Choices;

/// <summary>Words that stand for one another when somebody names an option: who was shown "Problem" may type "masla".</summary>
internal static class LabelWords
{
    private static readonly FrozenDictionary<string, string> Meanings = new[]
    {
        "problem masla maslah masle issue mushkil kharabi trouble مسئلہ مسلہ مشکل",
        "other else another dusra doosra dusri doosri alag دوسرا دوسری اور دیگر",
        "money paise paisa paisay pese raqam cash amount payment pay qist kist instalment installment wazifa imdad پیسے پیسہ رقم پئسا پیسې قسط ادائیگی امداد وظیفہ",
        "complaint shikayat shikait complain grievance شکایت شڪايت",
        "help madad guide rehnumai مدد رہنمائی",
        "center centre markaz dukan shop office daftar مرکز دکان دفتر سینٹر سنٹر",
        "person human insan kisi کسی banda numainda afsar operator shakhs انسان بندہ نمائندہ شخص",
        "language zaban zuban boli زبان ٻولي ژبه",
        "lesson sabaq sabak training سبق",
        "woman aurat female lady khatoon orat عورت خاتون",
        "man mard male aadmi admi مرد آدمی",
        "information info maloomat malumat معلومات",
        "next agli agla اگلی اگلا",
        "eligibility eligible ahliat ahal اہلیت اہل",
        "registration register indraj اندراج رجسٹریشن",
        "card atm کارڈ ڪارڊ",
        "less kam thore thoray short کم گھٹ",
        "not nahi nahin nhi nai nae no نہیں نہ",
        "received mila mile milay mili aya aye aaye ملا ملے ملی آئے",
        "agent ejent ejant dukandar dukandaar shopkeeper retailer ایجنٹ دکاندار",
        "number nambar نمبر",
        "change badalna badal tabdeel tabdeeli update تبدیل بدلنا",
        "check dekhna dekhni dekhen چیک دیکھنا",
        "talk baat baten speak بات",
        "mine mera meri mere my میرا میری میرے",
        "near nearest qareeb qareebi nazdeek قریب قریبی نزدیک",
        "wife bivi biwi begum bewi بیوی",
        "husband shohar shauhar khawand mian شوہر خاوند",
        "son beta puttar بیٹا",
        "daughter beti بیٹی",
        "death died wafat intiqal inteqal foat فوت وفات انتقال",
        "child bacha bache bachay baby بچہ بچے",
        "thumb fingerprint angutha angootha ungli biometric انگوٹھا",
    }.SelectMany(row => row.Split(' '), (row, word) => (Word: Folding.Fold(word), Meaning: row[..row.IndexOf(' ', StringComparison.Ordinal)]))
        .DistinctBy(pair => pair.Word)
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Meaning, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Heard = Meanings
        .Where(pair => pair.Key.Length >= 4 && char.IsAsciiLetter(pair.Key[0]))
        .GroupBy(pair => RomanUrdu.Sound(pair.Key), pair => pair.Value, StringComparer.Ordinal)
        .Where(group => group.Distinct().Count() == 1)
        .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>What a folded word stands for; null when it stands for itself only.</summary>
    internal static string? MeaningOf(string word) =>
        Meanings.GetValueOrDefault(word) ?? (word.Length >= 4 ? Heard.GetValueOrDefault(RomanUrdu.Sound(word)) : null);
}
