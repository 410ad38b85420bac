using Localization.Catalogues;

namespace Gateway.Conversations.Wordings;

/// <summary>A wording of staff that is said in the place of the file's.</summary>
/// <param name="Language">The language's code.</param>
/// <param name="Key">What is worded.</param>
/// <param name="Content">The wording, as a catalogue file would have it.</param>
/// <param name="English">The English text that the writer saw.</param>
internal sealed record LiveWording(string Language, string Key, string Content, string English)
{
    private static readonly string[] Flags = ["icu-message-format"];

    /// <summary>As an entry of a catalogue; null, with a problem more, when it cannot be read.</summary>
    public CatalogueEntry? Read(ICollection<string> problems)
    {
        if (MessagePattern.TryParse(Content, out var pattern, out var problem))
            return new CatalogueEntry(Key, English, pattern, 1, Flags) { Review = ReviewState.Reviewed };
        problems.Add($"{Language}: '{Key}', character {problem.Position + 1}: {problem.Message}");
        return null;
    }
}
