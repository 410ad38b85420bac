using System.Collections.Frozen;

namespace Dialogs.Flows;

/// <summary>One entry of a list that people choose from.</summary>
/// <param name="Value">What goes into the slot.</param>
/// <param name="Of">What it belongs to, such as a district; empty when the list has no such column.</param>
/// <param name="Labels">Its label in each language.</param>
public sealed record FlowListItem(string Value, string Of, FrozenDictionary<string, string> Labels)
{
    /// <summary>Its labels as typed text is compared with them.</summary>
    internal string[] Folded => field ??= [.. Labels.Values.Select(Inputs.Folding.Fold).Distinct(StringComparer.Ordinal)];

    /// <summary>The label in a language, or in the nearest that has one.</summary>
    /// <param name="language">The language.</param>
    public string Label(Localization.Languages.Language language)
    {
        ArgumentNullException.ThrowIfNull(language);
        foreach (var candidate in language.Chain)
        {
            if (Labels.TryGetValue(candidate.Code, out var label))
                return label;
        }

        return Value;
    }
}

/// <summary>A list that people choose from, such as the tehsils, read from a file.</summary>
/// <param name="Name">Its name: that of its file.</param>
/// <param name="Items">Its entries, in the order they are numbered.</param>
/// <param name="Place">Where it is written.</param>
public sealed record FlowList(string Name, IReadOnlyList<FlowListItem> Items, FilePlace Place)
{
    private System.Collections.Frozen.FrozenDictionary<string, FlowListItem> ByValue =>
        field ??= Items.DistinctBy(item => item.Value).ToFrozenDictionary(item => item.Value, StringComparer.Ordinal);

    /// <summary>The entry of a value, or null.</summary>
    internal FlowListItem? Find(string value) => ByValue.GetValueOrDefault(value);

    /// <summary>All its entries with their numbers.</summary>
    internal Engine.ListEntry[] Numbered => field ??= Engine.ListItems.Number(Items);
}
