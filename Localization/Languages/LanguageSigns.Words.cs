namespace Localization.Languages;

/// <summary>The letters and words that tell.</summary>
public static partial class LanguageSigns
{
    private const string PashtoLetters = "ټډړڼښږځڅګۍې";
    private const string SindhiLetters = "ڀٺٽڦڃڇڊڌڍڏڙڪڱڻٿ۾۽";
    // Saraiki shares ٻ, ڄ and ڳ with Sindhi: they tell neither.
    private const string SaraikiLetters = "ݙݨ";

    // Words of sentences in Urdu and English come in numbers; of the others' few are known, and each was chosen to be theirs alone.
    private static int WeightOf(Language language) => language == Language.English || language == Language.RomanUrdu || language == Language.Urdu ? 1 : Enough;

    // Words that are spelt alike in two of the languages, such as "the" (were), "is" (this), "to" (then), "me" (in), "do" (two), tell neither.
    private static string[] WordsOf(Language language) => language.Code switch
    {
        "en" => Split("""
            i my your our his her you we they it this that there and or but not for from of at with about if because please
            what when where why how which who will would should can could did does dont cant am was were been have has had
            want need got get give gave come came take took know tell said says asked received yet still again never any every all
            someone husband wife mother father daughter brother sister children
            """),
        "ur-Latn" => Split("""
            hai hain hein hay nahi nahin nai nhi nahe mujhe mujhay mujhy mujy muje mujhko mera meri mere mery meray apna apni apne aap
            hamara hamari hamen humein hamein ka ki ke ko kay kya kia kab kb kahan kidhar kyun kiun kyu kyon kaise kese kaisay kitne kitni kitna
            paise paisay paisy paisa pese raqam qist kist aur bhi phir lekin agar jab tak ab kal koi kuch kisi kis
            ho hun hoon hua hui huay tha thi raha rahi rahe rahay gaya gayi gai gaye gya kar karo karna karen karain krna kro krdo kardo kr
            mil mila mili mile milay milegi milenge milta milti aya ayi aye aayi aaye aata aati ayega ayegi aega diya diye dia dain dein den dena
            wala wale wali liye liay lia liya yeh ye wo woh se ne pe mein batao bataen batayein btao btaen btain bata bhejo bhejen
            chahiye chaiye chahye shohar ghar bachay bache beti naam pata theek thek haan jee bohat bohot bahut boht pehle dobara wapis ghalat
            """),
        "ur" => Split("ہے ہیں ہوں نہیں میرا میری میرے مجھے مجھ ہمیں ہمارا ہماری کیا کب کیوں کہاں کیسے کتنے کتنی آپ گے گی تھا تھی رہا رہی رہے گیا گئی گئے دیا دیے کریں کرو چاہیے"),
        "pa" => Split("مینوں تینوں تہانوں سانوں ساڈا ساڈی ساڈے تہاڈا کدوں کتھے کیویں دسو گھلو چنگا کیہہ"),
        "ps" => Split("زما زه یم غواړم ماته راته موږ کله څنګه نشته راکړه مرسته لرم چرته وهي کومه هغه"),
        "sd" => Split("مون منهنجو منهنجي منهنجا مونکي توهان آهي آهن آهيان مهيني مهينن پئسا"),
        "skr" => Split("میکوں میڈا میڈی میڈے ساکوں تہاکوں کڈاں کتھاں آسن ملسی ملسن کائنی کائناں گھدے گھندی گھنوں گھدن ڈتے ڈتا ڈتی ڈیو ڈیساں مریندے"),
        _ => [],
    };

    private static string[] Split(string words) => words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
