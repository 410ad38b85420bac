namespace Localization.Catalogues;

/// <summary>One wording of a catalogue.</summary>
/// <param name="Key">What flows and the host call it.</param>
/// <param name="Source">The English text the translator saw.</param>
/// <param name="Pattern">The wording.</param>
/// <param name="Line">The line it starts on in its file.</param>
/// <param name="Flags">The translator's flags, such as <c>fuzzy</c>.</param>
public sealed record CatalogueEntry(
    string Key, string Source, MessagePattern Pattern, int Line, IReadOnlyList<string> Flags)
{
    /// <summary>Who vouches for it, where its comment says; null for what the file says.</summary>
    public ReviewState? Review { get; init; }

    /// <summary>Whether a person still has to look at this wording.</summary>
    public bool NeedsReview => Flags.Contains("fuzzy", StringComparer.Ordinal);
}
