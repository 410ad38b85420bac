namespace Dialogs.Inputs.Intents.Examples;

/// <summary>What texts are compared by: their words as they sound, each with the next one, and the pieces of four letters in them.</summary>
/// <remarks>Words say most, pairs tell "not received" from "received", and pieces know a word that is spelt as nobody spelt it before.</remarks>
internal static class TextFeatures
{
    private const int Piece = 4;
    private const int MostWords = 60;
    private const char WordMark = '=';
    private const char SenseMark = '#';
    private const char Edge = '|';

    /// <summary>The features of folded text, each once.</summary>
    /// <param name="folded">The text.</param>
    /// <param name="meant">What its words mean.</param>
    internal static HashSet<string> Of(string folded, SenseText meant)
    {
        var features = new HashSet<string>(StringComparer.Ordinal);
        var previous = "";
        foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(Form))
        {
            features.Add(WordMark + word);
            features.Add(previous + Edge + Edge + word);
            previous = word;
            AddPieces(Edge + word + Edge, features);
        }

        features.Add(previous + Edge + Edge);
        foreach (var sense in meant.All)
            features.Add(SenseMark + sense);
        return features;
    }

    private static void AddPieces(string word, HashSet<string> features)
    {
        for (var i = 0; i + Piece <= word.Length; i++)
            features.Add(word.Substring(i, Piece));
    }

    // Which number it is says nothing, how long it is does: two children, 500 rupees, a card.
    private static string Form(string word) => char.IsAsciiDigit(word[0])
        ? word.Length switch { <= 2 => "9", <= 6 => "999", _ => "9999999" }
        : char.IsAsciiLetter(word[0]) ? RomanUrdu.Sound(word) : word;
}
