using Localization.Languages;

namespace Localization.Catalogues;

/// <summary>A text ready to send, and what was not as it should be, so that the host can count it.</summary>
/// <param name="Text">The text, never blank.</param>
/// <param name="Language">The language it turned out to be in.</param>
/// <param name="IsFallback">Whether the language asked for had no wording of its own.</param>
/// <param name="MissingArgument">A value the wording needs and was not given, or null.</param>
/// <param name="IsMissingKey">Whether no language has the key at all.</param>
public sealed record RenderedText(
    string Text, Language Language, bool IsFallback, string? MissingArgument, bool IsMissingKey)
{
    /// <summary>Whether the text is just what was asked for.</summary>
    public bool IsClean => !IsFallback && MissingArgument is null && !IsMissingKey;
}
