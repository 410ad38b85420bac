using System.Collections.Immutable;

namespace Dialogs.Inputs;

/// <summary>Reads "ADD G-4821330 he came again": a reference, and what to add to it.</summary>
internal static class AdditionReader
{
    /// <summary>The flow that takes it.</summary>
    public const string Flow = "add";

    private const int LongestText = 300;
    private static readonly string[] Words = ["add", "izafa", "اضافہ"];

    /// <summary>What the flow is given: the reference and, when anything else was written, the text; null when it is no addition.</summary>
    /// <param name="text">The text as typed.</param>
    public static ImmutableDictionary<string, string>? Read(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !Words.Contains(Folding.Fold(words[0])))
            return null;
        // "G-48213", "G 48213" or "48213".
        var taken = words.Length > 2 && Folding.Fold(words[1]) == "g" ? 3 : 2;
        if (ReferenceReader.Read(string.Join(' ', words[1..taken])) is not ReferenceReading.Entered { Reference: var reference })
            return null;
        var slots = ImmutableDictionary<string, string>.Empty.Add("reference", reference);
        var rest = string.Join(' ', words[taken..]);
        return rest.Length == 0 ? slots : slots.Add("text", rest.Length <= LongestText ? rest : rest[..LongestText]);
    }
}
