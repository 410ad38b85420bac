using Localization.Catalogues;
using Localization.Languages;

namespace Localization.Checks;

/// <summary>Finds keys that a language lacks or has too many, and wordings that take other values than the English ones.</summary>
internal static class CoverageCheck
{
    internal static IEnumerable<WordingFault> Find(Catalogue catalogue, Catalogue source, bool isRequired)
    {
        foreach (var entry in source.Entries.Where(entry => catalogue.Find(entry.Key) is null))
        {
            var fallback = catalogue.Language.Chain.Skip(1).First();
            var fault = new WordingFault(
                WordingFaultKind.MissingKey, catalogue.Language, entry.Key, catalogue.Path, 1, $"is not worded; {fallback.EnglishName} is said instead.");
            yield return fault with { IsError = isRequired };
        }

        foreach (var entry in catalogue.Entries)
        {
            if (source.Find(entry.Key) is not { } english)
                yield return Fault(WordingFaultKind.UnknownKey, entry, "is no key of the English catalogue, so nothing says it.");
            else if (!entry.Pattern.Placeholders.SequenceEqual(english.Pattern.Placeholders))
                yield return Fault(WordingFaultKind.ValuesDiffer, entry, $"takes {List(entry)}, in English {List(english)}.");
        }

        WordingFault Fault(WordingFaultKind kind, CatalogueEntry entry, string message) =>
            new(kind, catalogue.Language, entry.Key, catalogue.Path, entry.Line, message);
    }

    private static string List(CatalogueEntry entry) => entry.Pattern.Placeholders.Count == 0
        ? "no value"
        : string.Join(", ", entry.Pattern.Placeholders.Select(name => $"{{{name}}}"));
}
