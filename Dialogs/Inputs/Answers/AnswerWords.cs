using System.Collections.Frozen;

namespace Dialogs.Inputs.Answers;

/// <summary>What a word does in an answer to a yes-or-no question.</summary>
internal enum AnswerWord
{
    /// <summary>Not known here: the answer is not clear.</summary>
    Strange,

    /// <summary>Yes, and nothing else.</summary>
    Yes,

    /// <summary>No, and nothing else.</summary>
    No,

    /// <summary>English not, which turns round what follows: "not wrong".</summary>
    Not,

    /// <summary>English no, which may also stand before "problem" or "ok".</summary>
    EnglishNo,

    /// <summary>Approval, which a no turns round: "theek nahi".</summary>
    Good,

    /// <summary>Disapproval: "galat".</summary>
    Bad,

    /// <summary>Yes when it stands alone, and nothing beside a no: "ji nahi".</summary>
    Courtesy,

    /// <summary>Nothing.</summary>
    Filler,

    /// <summary>Laughter when it is repeated.</summary>
    Ha,

    /// <summary>Na: no, or "isn't it" at the end.</summary>
    Na,
}

/// <summary>The words of yes and no in the languages people write.</summary>
internal static class AnswerWords
{
    private static readonly (AnswerWord Meaning, string Words)[] Table =
    [
        (AnswerWord.Yes, "yes sure y yeah yea yep yup yas yess yse ys yee aye yah certainly definitely absolutely indeed affirmative accept accepted confirm confirmed agreed haan han haa hn haanji hanji hanjee haanjee hanje hnji hnjee jihan jihaan jeehan jeehaan jihaa ghan ghaan jehan jehaan hanjii hjee hji aho ahoo aaho hao haoo haw "
            + "ہاں ہان ہانجی ہاںجی جیہاں آہو آھو ہائو هائو ھائو جیا 1 👍 ✅ ✔ ☑ ✓ 👌 🆗 💯"),
        (AnswerWord.No, "n nope nah nop refuse refused reject disagree nai nahi nahin nahee naheen nhi nhin nahy nae naee nehi nahe nahii nahiji naji nee ni nhe mat inkar inkaar kaini kainaa kaina koini kona konahi "
            + "نہیں نہی نہ نئیں نئی ناں ناہی ناهي کائنا کائناں کائنی کوئینی کونی مت انکار 2 👎 ❌ ✖ 🚫 ❎ ⛔"),
        (AnswerWord.Not, "not never dont don didn doesn didnt doesnt isnt isn"),
        (AnswerWord.EnglishNo, "no"),
        (AnswerWord.Good, "ok okay okey oky okk okie k kk okies okays right correct true tru agree save fine alright allright good sure done theek thik thek tik teek thk theak thiik theekh sahi sahih sahe sai durust drust manzoor manzur mnzoor manjoor qabool kabool qubool acha achha accha achaa acchaa pakka "
            + "ٹھیک ٹهیک درست صحیح سہی منظور قبول اچھا اچھی پکا سمہ صحي صحيح ٺيڪ سم"),
        (AnswerWord.Bad, "wrong false incorrect cancel galat ghalat glt ghlt galt ghalt غلط کینسل ناٹھیک نامنظور namanzoor"),
        (AnswerWord.Courtesy, "ji je jee g gi gee jii jeee jie bilkul bilkull blkul bilkool zaroor zarur jaroor zroor beshak yaqeenan ho جی جي بالکل بلکل ضرور بیشک یقینا ہو هو او"),
        (AnswerWord.Filler, "gae gayi gye gyi milya milia mileya milaya yehi yahi naam nam number nmbr nambar card cnic address b mine da de zama dey dha aa ahe aahe ahy ey tha thi the bas to abi sath mae mai mein mujhay all sirji bhae bhaijan behn apa khala beta everything details information data record aise esa aisa hi likhe hue likha likhi hmm oye ae e please plz pls sir sr madam mam thanks thank you did have has was thanku thnx thx shukria shukriya shukrya hai he h hay hy hein hain hen i am im me my said mera meri it is its that thats that's this bhai bhi yar yaar bro boss baji ye yeh janab sahib saab sb saeen sain dear u ap aap mujhe mjhe mujhy main to tou be received receive get got krdo krden krdein kardo karden kardein chaheye chahyay chaheyay chahea chahaiye wants wohi wohe hun hoon hon ab tak abtak still yet paise paisay money payment qist "
            + "mila mile mili milay mily milta milte mil gaya gaye gai aya aye ayi aaya aaye hua hui huwa chahiye chahye chahie chaiye karna karo kro karein karen kar kr do den dein dain sab kuch abhi s ne t "
            + "غواړم راغلي آيا مليا ملي مليو آھي آهي اهو اها ای دا زما یہی نام نمبر کارڈ ہوں سب ہی اے آھے ده ہے ہیں شکریہ جناب برائے مہربانی صاحب سر بھائی باجی مجھے ملا ملے ملی مل گیا گئے گئی چاہیے ہوا ہوئی آیا آئے کریں کرو کر دیں دو یہ تو اب تک ابھی پیسے قسط رقم سائين سائیں ادا دی ده مننه"),
        (AnswerWord.Ha, "ha ہا ھا ها"),
        (AnswerWord.Na, "na naa نا"),
    ];

    private static readonly FrozenDictionary<string, AnswerWord> Exact = Table
        .SelectMany(row => row.Words.Split(' '), (row, word) => (Word: char.IsLetterOrDigit(word[0]) ? Folding.Fold(word) : word, row.Meaning))
        .Where(pair => pair.Word.Length > 0 && !pair.Word.Contains(' ', StringComparison.Ordinal))
        .DistinctBy(pair => pair.Word)
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Meaning, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, AnswerWord> Heard = Exact
        .Where(pair => pair.Key.Length >= 4 && char.IsAsciiLetter(pair.Key[0]) && pair.Value is AnswerWord.Yes or AnswerWord.No or AnswerWord.Good)
        .GroupBy(pair => RomanUrdu.Key(pair.Key), pair => pair.Value)
        .Where(group => group.Key.Length >= 3 && group.Distinct().Count() == 1)
        .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>What a folded word, or a picture, does; drawn-out letters and spellings of one sound are one word.</summary>
    internal static AnswerWord Find(string word)
    {
        if (Exact.TryGetValue(word, out var meaning) || Exact.TryGetValue(RomanUrdu.Squeeze(word, 1), out meaning))
            return meaning;
        return word.Length >= 4 && Heard.TryGetValue(RomanUrdu.Key(word), out meaning) ? meaning : AnswerWord.Strange;
    }
}
