using System.Collections.Frozen;
using Localization.Languages;

namespace Localization.Catalogues;

/// <summary>
/// Every catalogue, with the way from a language without a wording to one that has it. Catalogues may be replaced while others read:
/// whoever holds the set words the next text from the new ones.
/// </summary>
public sealed class CatalogueSet
{
    private const string LastResort = "common.sorry";
    private const string Unworded = "8171";

    private volatile Joined joined;

    /// <summary>Joins catalogues, one for each language.</summary>
    /// <param name="catalogues">The catalogues; of two of one language the later counts.</param>
    public CatalogueSet(IEnumerable<Catalogue> catalogues)
    {
        ArgumentNullException.ThrowIfNull(catalogues);
        joined = new Joined(catalogues);
    }

    /// <summary>The languages that have a catalogue, in menu order.</summary>
    public IEnumerable<Language> Languages => Language.All.Where(language => joined.ByLanguage.ContainsKey(language.Code));

    /// <summary>Every key any language has, sorted.</summary>
    public IEnumerable<string> Keys => joined.Keys;

    /// <summary>Puts other catalogues in the place of all of them, at once.</summary>
    /// <param name="catalogues">The catalogues; of two of one language the later counts.</param>
    public void Replace(IEnumerable<Catalogue> catalogues)
    {
        ArgumentNullException.ThrowIfNull(catalogues);
        joined = new Joined(catalogues);
    }

    /// <summary>The catalogue of a language, or null.</summary>
    /// <param name="language">The language.</param>
    public Catalogue? Find(Language language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return joined.ByLanguage.GetValueOrDefault(language.Code);
    }

    /// <summary>Whether a language words a key itself, without falling back.</summary>
    /// <param name="language">The language.</param>
    /// <param name="key">The key.</param>
    public bool Contains(Language language, string key) => Find(language)?.Find(key) is not null;

    /// <summary>The names of the values a key takes in a language; none when it has no such key.</summary>
    /// <param name="language">The language.</param>
    /// <param name="key">The key.</param>
    public IReadOnlyList<string> Placeholders(Language language, string key) =>
        Find(language)?.Find(key)?.Pattern.Placeholders ?? [];

    /// <summary>Writes a text, falling back along the language's chain; never blank and never an exception.</summary>
    /// <param name="language">The language wanted.</param>
    /// <param name="key">The key.</param>
    /// <param name="arguments">The values: text, ISO dates, invariant numbers.</param>
    public string Render(Language language, string key, IReadOnlyDictionary<string, string> arguments) =>
        Prepare(language, key, arguments).Text;

    /// <summary>As <see cref="Render"/>, and tells what was missing on the way.</summary>
    /// <param name="language">The language wanted.</param>
    /// <param name="key">The key.</param>
    /// <param name="arguments">The values.</param>
    public RenderedText Prepare(Language language, string key, IReadOnlyDictionary<string, string> arguments)
    {
        ArgumentNullException.ThrowIfNull(language);
        if (TryWord(language, key, arguments) is { } found)
            return found;
        return TryWord(language, LastResort, arguments) is { } sorry
            ? sorry with { IsMissingKey = true }
            : new RenderedText(Unworded, language, IsFallback: true, null, IsMissingKey: true);
    }

    private RenderedText? TryWord(Language language, string key, IReadOnlyDictionary<string, string> arguments)
    {
        foreach (var candidate in language.Chain)
        {
            if (Find(candidate)?.Find(key) is not { } entry)
                continue;
            var missing = entry.Pattern.Render(candidate, arguments, out var text);
            if (!string.IsNullOrWhiteSpace(text))
                return new RenderedText(text, candidate, candidate != language, missing, IsMissingKey: false);
        }

        return null;
    }

    // All of it changes at once.
    private sealed class Joined
    {
        public Joined(IEnumerable<Catalogue> catalogues)
        {
            var byLanguage = new Dictionary<string, Catalogue>(StringComparer.Ordinal);
            foreach (var catalogue in catalogues)
                byLanguage[catalogue.Language.Code] = catalogue;
            ByLanguage = byLanguage.ToFrozenDictionary(StringComparer.Ordinal);
        }

        public FrozenDictionary<string, Catalogue> ByLanguage { get; }

        // The samples of every slot look through them.
        public string[] Keys => field ??=
            [.. ByLanguage.Values.SelectMany(catalogue => catalogue.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
