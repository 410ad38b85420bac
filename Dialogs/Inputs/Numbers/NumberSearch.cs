using System.Collections.Frozen;

namespace Dialogs.Inputs.Numbers;

/// <summary>Finds the one number of a text; two numbers, or words that take one back, leave none.</summary>
internal static class NumberSearch
{
    private const int LongestText = 400;
    private const int MostPhrases = 2;

    private static readonly FrozenSet<string> Joiners = Set("aur", "and", "o", "اور", "تے");

    // After these "do" is Urdu for "please", not two: "bata do".
    private static readonly FrozenSet<string> BeforePleaseDo = Set(
        "kar", "kr", "bata", "bta", "de", "bhej", "bhaij", "rok", "band", "dal", "daal", "likh", "likha", "chor", "chhor", "rehne", "rahne", "کر", "بتا", "دے", "بھیج", "لکھ");

    // What makes a number a limit, an alternative or a denial.
    private static readonly FrozenSet<string> Denials = Set(
        "or", "ya", "yaa", "more", "less", "over", "above", "under", "below", "between", "least", "zyada", "ziada", "ziyada", "zayada", "zaid",
        "not", "nahi", "nahin", "nai", "nhi", "naheen", "never", "minus", "manfi", "quarter", "dozen", "darjan",
        "یا", "زیادہ", "زائد", "نہیں", "نئیں", "درمیان", "درجن");

    /// <summary>The number of a text, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isDoubtful">Whether other words in it leave a doubt that the number is the answer.</param>
    internal static decimal? Find(string text, out bool isDoubtful)
    {
        isDoubtful = false;
        if (text.Length > LongestText)
            return null;
        var tokens = NumberTokens.Of(text);
        var phrases = new List<(NumberPhrase Phrase, bool HasDigits)>();
        var words = new List<string>();
        var isOpen = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            var piece = Classify(tokens, i, isOpen);
            if (piece == Piece.Bad || phrases.Count > MostPhrases)
                return null;
            if (piece == Piece.Word)
            {
                isOpen = false;
                words.Add(tokens[i].Text);
            }

            if (piece != Piece.Number)
                continue;
            if (!isOpen || !TryAdd(phrases[^1].Phrase, tokens[i]))
            {
                phrases.Add((new NumberPhrase(), false));
                if (!TryAdd(phrases[^1].Phrase, tokens[i]))
                    return null;
            }

            phrases[^1] = (phrases[^1].Phrase, phrases[^1].HasDigits || tokens[i].Kind == NumberTokenKind.Number);
            isOpen = true;
        }

        isDoubtful = BesideNumbers.LeaveDoubt(words, phrases.Exists(phrase => phrase.HasDigits));
        return One(phrases);
    }

    // "6 (six)" says one number twice; "5 5" may be fifty-five.
    private static decimal? One(List<(NumberPhrase Phrase, bool HasDigits)> phrases) => phrases.Count switch
    {
        1 => phrases[0].Phrase.Value,
        2 when phrases[0].HasDigits != phrases[1].HasDigits && phrases[0].Phrase.Value == phrases[1].Phrase.Value => phrases[0].Phrase.Value,
        _ => null,
    };

    private static bool TryAdd(NumberPhrase phrase, NumberToken token)
    {
        if (token.Kind == NumberTokenKind.Number)
            return phrase.TryAdd(token.Value, isWord: false);
        NumberWords.TryFind(token.Text, out var word);
        return word.Kind switch
        {
            NumberWordKind.Scale => phrase.TryScale(word.Value),
            NumberWordKind.Part => phrase.TryAddPart(word.Value),
            _ => phrase.TryAdd(word.Value, isWord: true),
        };
    }

    private static Piece Classify(List<NumberToken> tokens, int at, bool isInside)
    {
        var token = tokens[at];
        if (token.Kind != NumberTokenKind.Word)
            return token.Kind == NumberTokenKind.Number ? Piece.Number : Piece.Bad;
        if (token.Text is "x" or "th" or "st" or "nd" or "rd" && token.IsGlued || Denials.Contains(token.Text))
            return Piece.Bad;
        if (token.Text is "se" or "سے" or "than" && at + 1 < tokens.Count && tokens[at + 1].Text is "kam" or "کم")
            return Piece.Bad;
        if (isInside && Joiners.Contains(token.Text))
            return Piece.Joiner;
        return NumberWords.TryFind(token.Text, out _) && IsNumberHere(tokens, at, isInside) ? Piece.Number : Piece.Word;
    }

    // "so", "k" and "zar" are other words too: they multiply only what stands right before them.
    private static bool IsNumberHere(List<NumberToken> tokens, int at, bool isInside) => tokens[at].Text switch
    {
        "do" => at == 0 || !BeforePleaseDo.Contains(tokens[at - 1].Text),
        "so" or "saw" or "soo" or "sao" or "lack" or "زر" or "سل" => isInside,
        "k" => tokens[at - (at > 0 ? 1 : 0)].Kind == NumberTokenKind.Number && (tokens[at].IsGlued || at == tokens.Count - 1),
        "sare" or "sade" => at + 1 < tokens.Count && NumberWords.TryRead(tokens[at + 1].Text, out _),
        _ => true,
    };

    private static FrozenSet<string> Set(params string[] words) => words.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);

    private enum Piece
    {
        Word,
        Number,
        Joiner,
        Bad,
    }
}
