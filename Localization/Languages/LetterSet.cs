using System.Collections.Frozen;

namespace Localization.Languages;

/// <summary>
/// The letters a right-to-left language is written in, and those of its neighbours that keyboards put in their place:
/// they look alike and are found by no search.
/// </summary>
/// <remarks>Letters after the main exemplars of CLDR 48; Saraiki and Balochi, which it lacks or gives in part, after their printed alphabets.</remarks>
public sealed class LetterSet
{
    // Letters that every language here has, U+0621 first.
    private const string Shared = "ءآؤئابتثجحخدذرزسشصضطظعغفقلمنوپچژ";

    // What the languages that write as Urdu does add to them.
    private const string Eastern = "أۂۓٹڈڑکگںہھیے";

    private static readonly FrozenDictionary<string, LetterSet> ByCode = new Dictionary<string, LetterSet>
    {
        ["ur"] = new(Eastern, "يی ىی كک هہ ەہ ۀۂ ةہ"),
        ["pa"] = new(Eastern + "ݨࣇ", "يی ىی كک هہ ەہ ۀۂ ةہ ڻݨ"),
        ["skr"] = new(Eastern + "ٻڄݙڳݨڋ", "يی ىی كک هہ ەہ ۀۂ ةہ ڻݨ"),
        ["bal"] = new(Eastern + "ۆێۏݔإ", "يی ىی كک هہ ەہ ةہ"),
        ["ps"] = new("أټځڅډړږښکګڼهيیېۍة", "كک ىی ہه ەه ےې گګ ٹټ ڈډ ڑړ ۓۍ"),
        ["sd"] = new("أةٻڀٺٽٿڃڄڇڌڊڏڍڙڦڪکگڳڱڻهھي۾۽", "یي ىي كڪ ہه ەه ےي ٹٽ ڈڊ ڑڙ ںن"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenSet<char> letters;
    private readonly FrozenDictionary<char, char> instead;

    private LetterSet(string own, string twins)
    {
        letters = (Shared + own).ToFrozenSet();
        instead = twins.Split(' ').ToFrozenDictionary(pair => pair[0], pair => pair[1]);
    }

    /// <summary>The letters of a language, or null when it is written in Latin letters.</summary>
    /// <param name="language">The language.</param>
    public static LetterSet? Of(Language language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return ByCode.GetValueOrDefault(language.Code);
    }

    /// <summary>Whether it is a letter of the language.</summary>
    /// <param name="letter">A character.</param>
    public bool Has(char letter) => letters.Contains(letter);

    /// <summary>The letter that the language writes in place of a look-alike, or null.</summary>
    /// <param name="letter">A character.</param>
    public char? InsteadOf(char letter) => instead.TryGetValue(letter, out var own) ? own : null;
}
