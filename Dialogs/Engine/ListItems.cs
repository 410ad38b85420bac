using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>An entry of a list with the number it keeps on every page.</summary>
/// <param name="Number">The number.</param>
/// <param name="Item">The entry.</param>
internal readonly record struct ListEntry(string Number, FlowListItem Item);

/// <summary>The entries a list state offers: those of a file, or those a call brought.</summary>
internal static class ListItems
{
    /// <summary>More choices than this a call may not bring: the rest is left out.</summary>
    internal const int MostBrought = 200;

    internal static IReadOnlyList<ListEntry> Of(FlowSet flows, FlowInput input, ImmutableSortedDictionary<string, string> slots)
    {
        var source = input.List!;
        if (source.Slot is { } slot)
            return Number(Brought(slots.GetValueOrDefault(slot, "")));
        var list = flows.FindList(source.File ?? "");
        if (list is null)
            return [];
        if (source.Of is not { } of)
            return list.Numbered;
        var owner = of.Slot is null ? of.Literal : slots.GetValueOrDefault(of.Slot, "");
        return Number(list.Items.Where(item => item.Of == owner));
    }

    /// <summary>Numbers entries from 1, leaving out the numbers that turn pages and end the dialog.</summary>
    internal static ListEntry[] Number(IEnumerable<FlowListItem> items) =>
        [.. items.Zip(Numbers(), (item, number) => new ListEntry(number.ToString(CultureInfo.InvariantCulture), item))];

    /// <summary>The entries that begin with what was typed, in any language; all for nothing.</summary>
    internal static IReadOnlyList<ListEntry> Narrow(IReadOnlyList<ListEntry> entries, string folded)
    {
        if (folded.Length == 0)
            return entries;
        var begun = entries.Where(entry => entry.Item.Folded.Any(label => Begins(label, folded))).ToArray();
        if (begun.Length > 0)
            return begun;
        var key = Inputs.RomanUrdu.Key(folded);
        return key.Length < 2 ? [] : [.. entries.Where(entry => entry.Item.Folded.Any(label => Begins(Inputs.RomanUrdu.Key(label), key)))];
    }

    private static bool Begins(string label, string folded) =>
        label.StartsWith(folded, StringComparison.Ordinal) || label.Contains(" " + folded, StringComparison.Ordinal);

    private static IEnumerable<int> Numbers()
    {
        for (var number = 1; ; number++)
        {
            if (number is not (98 or 99))
                yield return number;
        }
    }

    private static IEnumerable<FlowListItem> Brought(string choices) => choices
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Take(MostBrought)
        .Select(line => line.Split('\t', 2))
        .Select(parts => new FlowListItem(
            parts[0], "", new Dictionary<string, string> { ["en"] = parts[^1] }.ToFrozenDictionary(StringComparer.Ordinal)));
}
