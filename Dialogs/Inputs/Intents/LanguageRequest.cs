using System.Collections.Frozen;
using System.Collections.Immutable;
using Localization.Languages;

namespace Dialogs.Inputs.Intents;

/// <summary>Reads the wish to be answered in another language: its name, and nothing beside it but words of asking.</summary>
internal static class LanguageRequest
{
    // The order in which the language flow offers them by text: "zaban 3".
    private static readonly IReadOnlyList<Language> Offered = Language.All;

    private static readonly FrozenSet<string> Itself = Set("language", "languages", "lang", "langauge", "languge", "zaban", "zuban", "zabaan", "zubaan", "boli", "زبان", "ژبه", "ٻولي", "بولی");

    private static readonly FrozenSet<string> Beside = Set(
        "in", "mein", "main", "me", "mn", "men", "mai", "may", "m", "to", "change", "karo", "kro", "kar", "kr", "do", "den", "dein", "set", "badlo", "badal", "badlein", "tabdeel", "ko",
        "i", "want", "need", "use", "using", "speak", "talk", "write", "reply", "answer", "send", "messages", "message", "msg", "sms", "text", "switch", "my", "is", "only", "into", "please", "plz",
        "baat", "bat", "bt", "se", "mujh", "na", "hum", "karte", "karain", "karna", "read", "sakti", "sakta", "parh", "likho", "likhen", "likhein", "likhain", "bhejo", "bhejen", "jawab", "batao", "btao", "bolo", "bolen", "samjhao", "karen", "karein", "krein", "kren", "karain", "karni", "krni", "chahiye", "chahye", "hai", "he", "h", "mujhe", "mujhy", "mjhe", "meri", "sirf", "wala", "wali",
        "ati", "aati", "aata", "atti", "samajh", "understand", "know", "dasso", "daso", "dso", "bol", "gal", "gall", "can", "could", "you", "u", "me", "now", "kindly", "ke", "ki", "ka", "vich", "wich", "sath", "dey", "ta", "mahrabani", "select", "for", "speaking", "prefer", "with", "version",
        "میں", "کرو", "بدلو", "بدلیں", "کریں", "بات", "لکھیں", "لکھو", "جواب", "دیں", "بھیجیں", "پیغام", "چاہیے", "مجھے", "کر", "وچ", "۾", "کې", "په", "کی", "کا", "والا", "تبدیل", "ڪريو", "ڳالهايو", "وکړئ", "بتائیں", "سمجھائیں", "ہے", "میری", "صرف", "آتی", "سمجھ", "دسو", "بولو", "نمبر", "ولیکه", "ولیکئ", "خبرې", "وکړه", "لکو", "ٻڌايو", "لکھ");

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["en"] = "english eng englsh inglish englis inglesh angrezi angrezy angraizi angreji angrazi انگریزی انگلش انگريزي انګلیسي",
        ["ur"] = "urdu اردو اردوء",
        ["ur-Latn"] = "roman romanurdu رومن",
        ["pa"] = "punjabi panjabi punjbi punjaabi پنجابی پنجابي",
        ["ps"] = "pashto pushto pashtu pakhto pukhto pushtu pasto پشتو پښتو پختو",
        ["sd"] = "sindhi sindi sindhee سندھی سنڌي سندهي",
        ["skr"] = "saraiki seraiki siraiki sraiki saraeki sariki سرائیکی سرائکی",
        ["bal"] = "balochi baluchi balochee blochi بلوچی بلوچي",
    }.SelectMany(pair => pair.Value.Split(' '), (pair, word) => (Word: Folding.Fold(word), Code: pair.Key))
        .DistinctBy(pair => pair.Word)
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Code, StringComparer.Ordinal);

    /// <summary>Reads folded text.</summary>
    internal static IntentReading? Read(string folded)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var namesLanguages = words.Any(Itself.Contains);
        foreach (var word in words)
        {
            var code = Names.GetValueOrDefault(word) ?? (namesLanguages ? ByCode(word) : null);
            if (code is not null)
                codes.Add(code);
            else if (!Itself.Contains(word) && !Beside.Contains(word))
                return null;
        }

        // Roman Urdu is one language.
        if (codes.Contains(Language.RomanUrdu.Code))
            codes.Remove(Language.Urdu.Code);
        return codes.Count switch
        {
            1 => Of(codes.Single()),
            0 when namesLanguages => new IntentReading(Intent.Language, MustAsk: false),
            _ => null,
        };
    }

    /// <summary>The language of a command as it is told to people, "zaban 2" or "LANG sd": the word and which, and nothing else; null for any other text.</summary>
    /// <param name="folded">Folded text.</param>
    internal static string? Commanded(string folded) =>
        folded.Split(' ') is [var word, var which] && Itself.Contains(word) ? Names.GetValueOrDefault(which) ?? ByCode(which) : null;

    /// <summary>The one language that a text asking for a language names, or the question which.</summary>
    /// <param name="folded">Folded text.</param>
    /// <param name="mustAsk">Whether it is a guess that a language is asked for.</param>
    internal static IntentReading Within(string folded, bool mustAsk)
    {
        var codes = folded.Split(' ').Select(word => Names.GetValueOrDefault(word)).OfType<string>().Distinct().ToList();
        if (codes.Contains(Language.RomanUrdu.Code))
            codes.Remove(Language.Urdu.Code);
        return (codes.Count == 1 ? Of(codes[0]) : new IntentReading(Intent.Language, MustAsk: false)) with { MustAsk = mustAsk };
    }

    private static string? ByCode(string word)
    {
        if (word.Length == 1 && word[0] > '0' && word[0] - '0' <= Offered.Count)
            return Offered[word[0] - '1'].Code;
        return Language.TryParse(word, out var language) ? language.Code : null;
    }

    private static IntentReading Of(string code) => new(Intent.Language, MustAsk: false)
    {
        LanguageCode = code,
        Slots = ImmutableDictionary<string, string>.Empty.Add("language", code),
    };

    private static FrozenSet<string> Set(params string[] words) => words.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
}
