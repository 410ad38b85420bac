using Localization.Catalogues;

namespace Localization.Checks;

/// <summary>Finds wordings that take more segments than a text message may.</summary>
internal static class LengthCheck
{
    internal static IEnumerable<WordingFault> Find(Catalogue catalogue, IReadOnlyDictionary<string, string> texts, int mostSegments)
    {
        foreach (var entry in catalogue.Entries)
        {
            var price = SegmentPrice.Of(texts[entry.Key]);
            if (price.Size.Segments <= mostSegments)
                continue;
            var because = price.Sign is not null && !catalogue.Language.IsRightToLeft ? $", for \"{price.Sign}\" is in no seven-bit alphabet" : "";
            yield return new WordingFault(
                WordingFaultKind.TooManySegments, catalogue.Language, entry.Key, catalogue.Path, entry.Line,
                $"takes {price.Size.Segments} segments, {mostSegments} are allowed: {price.Over} too many, from \"{price.Word}\" on{because}.");
        }
    }
}
