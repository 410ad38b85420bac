using System.Collections.Frozen;
using Dialogs.Flows;
using Dialogs.Inputs.Intents;

namespace Dialogs.Inputs;

/// <summary>Reads the commands that work anywhere: the symbols of the controls, and words that are the whole text.</summary>
public static class CommandReader
{
    private const int LongestWithCourtesy = 60;
    private const int ShortestHeard = 5;
    private const int LongestHeard = 24;

    private static readonly FrozenSet<string> Courtesies = new[]
    {
        "please", "plz", "pls", "plzz", "kindly", "sir", "madam", "ji", "jee", "g", "bhai", "thanks", "shukria", "shukriya", "پلیز", "جی", "براہ", "کرم", "برائے", "مہربانی",
    }.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Command> Words = Table(
        (new Command(CommandKind.Language, "ur"), ["urdu", "اردو", "اُردو"]),
        (new Command(CommandKind.Language, "en"), ["english", "eng", "angrezi", "angrezy", "انگریزی", "انگلش"]),
        (new Command(CommandKind.Language, "ur-Latn"), ["roman", "roman urdu", "رومن", "رومن اردو"]),
        (new Command(CommandKind.Language, "pa"), ["punjabi", "panjabi", "پنجابی"]),
        (new Command(CommandKind.Language, "ps"), ["pashto", "pushto", "پشتو", "پښتو"]),
        (new Command(CommandKind.Language, "sd"), ["sindhi", "سندھی", "سنڌي"]),
        (new Command(CommandKind.Language, "skr"), ["saraiki", "seraiki", "siraiki", "سرائیکی"]),
        (new Command(CommandKind.Language, "bal"), ["balochi", "baluchi", "بلوچی"]),
        (new Command(CommandKind.Home), ["menu", "main menu", "home", "مینو", "مینیو"]),
        (new Command(CommandKind.Back), ["back", "go back", "take me back", "one step back", "previous menu", "last menu", "bak", "previous", "wapas", "wapis", "waapas", "vapas", "vapis", "wapas jao", "wapis jao", "wapas chalo", "wapis chalo", "wapas chalen", "pichle pe jao", "peeche chalo", "wapas jana hai", "wapis jana hai", "peeche jao", "peeche jana hai", "peeche", "peechay", "pichay", "piche", "pichla", "pichhla", "واپس", "پیچھے", "پچھلا", "واپس جائیں", "واپس جاؤ", "واپس چلو", "واپس جانا ہے", "پیچھے جائیں", "پوئتي", "بېرته"]),
        (new Command(CommandKind.Exit), ["exit", "quit", "bye", "khatam", "ختم", "باہر"]),
        (new Command(CommandKind.Repeat), ["repeat", "again", "say again", "once more", "pardon", "dobara", "dubara", "dobarah", "dobara batao", "dobara bhejo", "phir se", "phir se bolo", "phir se kaho", "dobara bolo", "dobara kaho", "dobara bolen", "dobara likho", "ek dafa aur", "ek bar phir", "aik bar phir", "say it again", "come again", "can you repeat", "please repeat", "repeat again", "say that again", "repeat it", "what did you say", "phir se batao", "phir se bata do", "phir se bhejo", "phir bataen", "phr se", "fir se", "phir", "phir batao", "دوبارہ", "پھر سے", "پھر", "دوبارہ بتائیں", "دوبارہ بولیں", "دوبارہ کہیں", "ایک بار پھر", "دوبارہ بھیجیں", "ٻيهر", "بیا"]),
        (new Command(CommandKind.More), ["more", "aur", "mazeed", "مزید", "اور"]),
        (new Command(CommandKind.Human), ["human", "call me", "talk to a person", "talk to person", "insan", "insaan", "numainda", "numainde", "numainday", "نمائندہ", "نمائندے"]),
        (new Command(CommandKind.Stop), ["stop", "unsubscribe", "band", "band karo", "roko", "بند", "روکو", "بند کرو", "بند کریں"]),
        (new Command(CommandKind.Undo), ["undo", "cancel last", "wapas karo", "wapis karo", "واپس کرو", "منسوخ"]),
        (new Command(CommandKind.Help), ["help", "madad", "مدد"]),

        // As the controls are labelled in Sindhi, Pashto and Balochi; the Pashto "نور" is a name as well.
        (new Command(CommandKind.Back), ["پدا"]),
        (new Command(CommandKind.Exit), ["ٻاهر", "وتل"]),
        (new Command(CommandKind.More), ["وڌيڪ", "گیش"]),
        (new Command(CommandKind.Help), ["مرسته", "کمک"]));

    // Going back and hearing it again harm nobody, so that they may be spelt as they sound.
    private static readonly FrozenDictionary<string, Command> Heard = Words
        .Where(pair => pair.Value.Kind is CommandKind.Back or CommandKind.Repeat && pair.Key.Length >= ShortestHeard && char.IsAsciiLetter(pair.Key[0]))
        .DistinctBy(pair => RomanUrdu.Sound(pair.Key))
        .ToFrozenDictionary(pair => RomanUrdu.Sound(pair.Key), pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Reads a whole text as a command word.</summary>
    /// <param name="text">What was typed.</param>
    public static Command ReadWord(string text) => ReadFoldedWord(Folding.Fold(text));

    /// <summary>Reads folded text as a command word.</summary>
    internal static Command ReadFoldedWord(string folded)
    {
        if (IsLanguage(folded, out var command) || Words.TryGetValue(folded, out command) || IsHeard(folded, out command) || !MayHoldCourtesy(folded))
            return command;
        return Words.GetValueOrDefault(WithoutCourtesy(folded));
    }

    /// <summary>Whether a text is the command that people are told to change the language by. It answers no question, though it may hold the number of an option.</summary>
    internal static bool IsLanguage(string folded, out Command command)
    {
        var code = LanguageRequest.Commanded(folded);
        command = code is null ? default : new Command(CommandKind.Language, code);
        return code is not null;
    }

    private static bool IsHeard(string folded, out Command command)
    {
        command = default;
        return folded.Length is >= ShortestHeard and <= LongestHeard && Heard.TryGetValue(RomanUrdu.Sound(folded), out command);
    }

    // No command holds a digit, and one word has no courtesy beside it.
    private static bool MayHoldCourtesy(string folded) =>
        folded.Contains(' ', StringComparison.Ordinal) && !folded.AsSpan().ContainsAnyInRange('0', '9');

    // "repeat please"; the longest command has three words.
    private static string WithoutCourtesy(string folded) => folded.Length > LongestWithCourtesy ? folded
        : string.Join(' ', folded.Split(' ').Where(word => !Courtesies.Contains(word)));

    /// <summary>Reads the symbols of the controls, as a state has them.</summary>
    /// <param name="typed">What was typed, digits as ASCII, without outer spaces.</param>
    /// <param name="style">How the state's controls are typed.</param>
    internal static Command ReadSymbol(ReadOnlySpan<char> typed, ControlStyle style)
    {
        if (typed is "#" or "##")
            return new Command(CommandKind.Repeat);
        if (typed is "*" or "#0" && style != ControlStyle.None)
            return new Command(CommandKind.Back);
        if (style == ControlStyle.Hash)
        {
            if (typed.IsEmpty || typed[0] != '#')
                return default;
            typed = typed[1..];
        }

        return style == ControlStyle.None ? default : typed switch
        {
            "0" => new Command(CommandKind.Back),
            "00" => new Command(CommandKind.Home),
            "98" => new Command(CommandKind.More),
            "99" => new Command(CommandKind.Exit),
            _ => default,
        };
    }

    private static FrozenDictionary<string, Command> Table(params (Command Command, string[] Words)[] rows) =>
        rows.SelectMany(row => row.Words, (row, word) => (Word: Folding.Fold(word), row.Command))
            .DistinctBy(pair => pair.Word)
            .ToFrozenDictionary(pair => pair.Word, pair => pair.Command, StringComparer.Ordinal);
}
