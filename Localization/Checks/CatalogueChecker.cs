using Localization.Catalogues;
using Localization.Languages;

namespace Localization.Checks;

/// <summary>What catalogues are held to.</summary>
/// <param name="Required">The languages that must word every key; the others fall back.</param>
/// <param name="Texts">Every wording of a language by its key, written out with the longest values a conversation can have.</param>
/// <param name="MostSegments">How many segments a text message may take.</param>
public sealed record CatalogueCheckOptions(
    IReadOnlyCollection<Language> Required, Func<Language, IReadOnlyDictionary<string, string>> Texts, int MostSegments);

/// <summary>Finds every fault of the catalogues at once.</summary>
public static class CatalogueChecker
{
    /// <summary>Checks catalogues against the English one.</summary>
    /// <param name="catalogues">The catalogues.</param>
    /// <param name="options">What they are held to.</param>
    /// <returns>Every fault, by file and line.</returns>
    public static IReadOnlyList<WordingFault> Check(CatalogueSet catalogues, CatalogueCheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalogues);
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<WordingFault>();
        var source = catalogues.Find(Language.English);
        foreach (var catalogue in catalogues.Languages.Select(language => catalogues.Find(language)!))
        {
            if (source is not null && catalogue != source)
                faults.AddRange(CoverageCheck.Find(catalogue, source, options.Required.Contains(catalogue.Language)));
            var texts = options.Texts(catalogue.Language);
            faults.AddRange(LetterCheck.Find(catalogue));
            faults.AddRange(DirectionCheck.Find(catalogue, texts));
            faults.AddRange(LengthCheck.Find(catalogue, texts, options.MostSegments));
        }

        return [.. faults.OrderBy(fault => fault.Path, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Key, StringComparer.Ordinal)];
    }
}
