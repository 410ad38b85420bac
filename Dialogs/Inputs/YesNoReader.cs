using System.Text;
using Dialogs.Inputs.Answers;

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

/// <summary>Reads yes and no in the languages of the country and the many spellings of Roman Urdu.</summary>
/// <remarks>
/// Consent is never guessed: every word must be known, none is corrected, and an answer with a yes and a no in it, a "but",
/// or a laugh is asked again.
/// </remarks>
public static class YesNoReader
{
    private const int MostWords = 12;

    /// <summary>Reads a text; digits mean 1 yes and 2 no.</summary>
    /// <param name="text">What was typed.</param>
    public static YesNo Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ReadFolded(Folding.Fold(text));
    }

    /// <summary>Reads a text already folded.</summary>
    internal static YesNo ReadFolded(string folded)
    {
        if (AnswerPhrases.Find(folded) is { } phrase)
            return phrase;
        var words = Words(folded);
        if (words.Count is 0 or > MostWords)
            return YesNo.Unsure;
        if (AnswerPhrases.Find(WithoutCourtesy(words)) is { } barePhrase)
            return barePhrase;
        if (PhraseAfterAnswer(words) is { } said)
            return said;
        return words.Exists(word => word.Meaning == AnswerWord.Strange) ? YesNo.Unsure : Weigh([.. words.Select(word => word.Meaning)]);
    }

    // "haan bhej dein", "sure go ahead", "nahi rehne den": a phrase after a word that says the same.
    private static YesNo? PhraseAfterAnswer(List<(string Word, AnswerWord Meaning)> words)
    {
        if (words.Count < 2 || AnswerPhrases.Find(string.Join(' ', words.Skip(1).Select(word => word.Word))) is not { } meant)
            return null;
        return (words[0].Meaning, meant) switch
        {
            (AnswerWord.Yes or AnswerWord.Good or AnswerWord.Courtesy or AnswerWord.Ha, YesNo.Yes) => YesNo.Yes,
            (AnswerWord.No or AnswerWord.EnglishNo or AnswerWord.Na or AnswerWord.Courtesy, YesNo.No) => YesNo.No,
            _ => null,
        };
    }

    private static YesNo Weigh(List<AnswerWord> words)
    {
        var laughs = words.Count(word => word == AnswerWord.Ha);
        var isTag = words[^1] == AnswerWord.Na && words.Count > 1 && words[^2] != AnswerWord.Na;
        var yes = words.Contains(AnswerWord.Yes) || laughs == 1;
        var no = words.Contains(AnswerWord.No) || words.Contains(AnswerWord.Na) || words.Contains(AnswerWord.Not);
        var englishNo = words.Contains(AnswerWord.EnglishNo);
        var (good, bad) = (words.Contains(AnswerWord.Good), words.Contains(AnswerWord.Bad));
        return (yes, no || englishNo, good, bad) switch
        {
            _ when laughs > 1 => YesNo.Unsure,
            (false, true, false, true) when BeginsWithNo(words) => YesNo.No,
            (false, true, true, false) when BeginsWithNo(words) && words.Contains(AnswerWord.Not) => YesNo.No,
            (_, true, _, true) or (true, true, _, _) or (true, _, _, true) or (_, false, true, true) => YesNo.Unsure,
            (_, true, true, _) => englishNo || isTag ? YesNo.Unsure : YesNo.No,
            (_, true, _, _) or (_, _, _, true) => YesNo.No,
            (true, _, _, _) or (_, _, true, _) => YesNo.Yes,
            _ => words.Contains(AnswerWord.Courtesy) ? YesNo.Yes : YesNo.Unsure,
        };
    }

    // "no, it is wrong", "no, i don't agree" and "ji nahi, galat hai" are a no; "not wrong" and "galat nahi" are who knows what.
    private static bool BeginsWithNo(List<AnswerWord> words) =>
        words.Find(word => word is not (AnswerWord.Courtesy or AnswerWord.Filler)) is AnswerWord.No or AnswerWord.EnglishNo;

    // Pictures are words of their own; those that say neither yes nor no are passed over beside a word.
    private static List<(string Word, AnswerWord Meaning)> Words(string folded)
    {
        var words = new List<(string Word, AnswerWord Meaning)>();
        var word = new StringBuilder();
        var hasLetters = false;
        foreach (var rune in folded.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune);
                hasLetters = true;
                continue;
            }

            Take(word, words);
            if (rune.Value != ' ')
                words.Add((rune.ToString(), AnswerWords.Find(rune.ToString())));
        }

        Take(word, words);
        if (hasLetters)
            words.RemoveAll(each => each.Meaning == AnswerWord.Strange && !Rune.IsLetterOrDigit(Rune.GetRuneAt(each.Word, 0)) && !IsLaugh(each.Word));
        return words;
    }

    private static bool IsLaugh(string picture) => picture is "😂" or "🤣" or "😆" or "😅" or "😜" or "🤔";

    private static void Take(StringBuilder word, List<(string Word, AnswerWord Meaning)> words)
    {
        if (word.Length == 0)
            return;
        var text = word.ToString();
        words.Add((text, char.IsAsciiDigit(text[0]) ? Digit(text) : AnswerWords.Find(text)));
        word.Clear();
    }

    // "01" is 1; "11" is not.
    private static AnswerWord Digit(string digits) => digits.TrimStart('0') switch
    {
        "1" => AnswerWord.Yes,
        "2" => AnswerWord.No,
        _ => AnswerWord.Strange,
    };

    // "ji rehne do", "kar do please": the phrase without the courtesy around it.
    private static string WithoutCourtesy(List<(string Word, AnswerWord Meaning)> words) => string.Join(' ', words
        .Where(word => word.Meaning != AnswerWord.Courtesy && word.Word is not ("sir" or "please" or "plz" or "پلیز"))
        .Select(word => word.Word));
}
