using System.Collections.Frozen;
using Dialogs.Flows;
using Localization.Catalogues;
using Localization.Input;

namespace Dialogs.Inputs;

/// <summary>The labels of choices in every language, folded once so that a typed label is found without rendering.</summary>
internal sealed class ChoiceLabels
{
    private readonly FrozenDictionary<string, FrozenSet<string>> foldedByKey;

    internal ChoiceLabels(IEnumerable<Flow> flows, CatalogueSet catalogues)
    {
        foldedByKey = flows
            .SelectMany(flow => flow.States.Values)
            .SelectMany(state => state.Input?.Options ?? [])
            .Select(option => option.LabelKey)
            .Concat(Engine.AsideWords.Keys)
            .Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(key => key, key => Fold(key, catalogues), StringComparer.Ordinal);
    }

    /// <summary>The labels of a key in every language, folded.</summary>
    internal IReadOnlyCollection<string> Of(string labelKey) =>
        foldedByKey.TryGetValue(labelKey, out var labels) ? labels : FrozenSet<string>.Empty;

    private static FrozenSet<string> Fold(string key, CatalogueSet catalogues) =>
        catalogues.Languages
            .Where(language => catalogues.Contains(language, key))
            .Select(language => Folding.Fold(catalogues.Render(language, key, FrozenDictionary<string, string>.Empty)))
            .ToFrozenSet(StringComparer.Ordinal);
}
