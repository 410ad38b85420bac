using System.Collections.Frozen;
using Localization.Languages;

namespace Localization.Catalogues;

/// <summary>Every wording of one language.</summary>
public sealed class Catalogue
{
    private readonly FrozenDictionary<string, CatalogueEntry> entries;

    internal Catalogue(
        Language language, string path, IReadOnlyDictionary<string, string> headers, IEnumerable<CatalogueEntry> entries)
    {
        Language = language;
        Path = path;
        Headers = headers;
        Review = ReviewWord.TryParse(headers.GetValueOrDefault(ReviewWord.Header, ""), out var review) ? review : ReviewState.Machine;
        this.entries = entries.ToFrozenDictionary(entry => entry.Key, StringComparer.Ordinal);
    }

    /// <summary>The language.</summary>
    public Language Language { get; }

    /// <summary>The file it was read from.</summary>
    public string Path { get; }

    /// <summary>The header fields of the file.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Who vouches for its wordings, where an entry does not say otherwise.</summary>
    public ReviewState Review { get; }

    /// <summary>Every key it has.</summary>
    public IEnumerable<string> Keys => entries.Keys;

    /// <summary>Every wording it has.</summary>
    public IEnumerable<CatalogueEntry> Entries => entries.Values;

    /// <summary>Who vouches for one wording.</summary>
    /// <param name="entry">A wording of this catalogue.</param>
    public ReviewState ReviewOf(CatalogueEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.NeedsReview ? ReviewState.Machine : entry.Review ?? Review;
    }

    /// <summary>The wording of a key, or null.</summary>
    /// <param name="key">The key.</param>
    public CatalogueEntry? Find(string key) => entries.GetValueOrDefault(key);

    /// <summary>The same catalogue with some wordings in the place of its own, or beside them.</summary>
    /// <param name="others">The wordings; of a key that it has, the line in the file is kept.</param>
    public Catalogue With(IEnumerable<CatalogueEntry> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var joined = entries.ToDictionary(StringComparer.Ordinal);
        foreach (var other in others)
            joined[other.Key] = joined.TryGetValue(other.Key, out var own) ? other with { Line = own.Line } : other;
        return new Catalogue(Language, Path, Headers, joined.Values);
    }
}
