using System.Collections.Frozen;
using Localization.Catalogues;
using Localization.Languages;

namespace Dialogs.Flows;

/// <summary>Reads a list that people choose from: one entry a line, <c>value,of,en,ur,…</c>, the labels by language, <c>of</c> left out where nothing is above it.</summary>
/// <remarks>Values are separated by commas and hold none; quotes have no meaning. An empty label is taken from the next language.</remarks>
public static class FlowListReader
{
    private const int MostEntries = 2_000;
    private const int LongestLabel = 30;

    /// <summary>Reads a file, collecting every mistake.</summary>
    /// <param name="source">The file; its name without the ending is the list's.</param>
    /// <param name="problems">The mistakes.</param>
    public static FlowList Read(SourceText source, out IReadOnlyList<FlowProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(source);
        var found = new List<FlowProblem>();
        problems = found;
        var lines = source.Text.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        var head = lines[0].TrimStart('\uFEFF').Split(',');
        CheckHead(head, source, found);
        var items = new List<FlowListItem>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length > 0 && ReadItem(lines[i].Split(','), head, new FilePlace(source.Path, i + 1, 1), found) is { } item)
                items.Add(item);
        }

        var place = new FilePlace(source.Path, 1, 1);
        if (items.Count is 0 or > MostEntries)
            found.Add(new FlowProblem(FlowProblemCode.BadList, place, $"A list has 1 to {MostEntries} entries; this one has {items.Count}."));
        foreach (var twice in items.GroupBy(item => (item.Of, item.Value)).Where(group => group.Count() > 1))
            found.Add(new FlowProblem(FlowProblemCode.BadList, place, $"'{twice.Key.Value}' is there twice."));
        return new FlowList(Path.GetFileNameWithoutExtension(source.Path), items, place);
    }

    private static void CheckHead(string[] head, SourceText source, List<FlowProblem> problems)
    {
        if (head[0] != "value" || !head.Contains("en"))
            problems.Add(new FlowProblem(FlowProblemCode.BadList, new FilePlace(source.Path, 1, 1), "The first line must name the columns: value, of (if any), en and other languages."));
        foreach (var name in head.Skip(1).Where(name => name != "of" && !Language.TryParse(name, out _)))
            problems.Add(new FlowProblem(FlowProblemCode.BadList, new FilePlace(source.Path, 1, 1), $"'{name}' is no language."));
    }

    private static FlowListItem? ReadItem(string[] fields, string[] head, FilePlace place, List<FlowProblem> problems)
    {
        if (fields.Length != head.Length || fields[0].Length == 0)
        {
            problems.Add(new FlowProblem(FlowProblemCode.BadList, place, $"The line has {fields.Length} columns and must have {head.Length}, the first of them filled."));
            return null;
        }

        var of = Array.IndexOf(head, "of");
        var labels = head.Zip(fields).Skip(1)
            .Where(pair => pair.First != "of" && pair.Second.Trim().Length > 0)
            .DistinctBy(pair => pair.First)
            .ToFrozenDictionary(pair => pair.First, pair => pair.Second.Trim(), StringComparer.Ordinal);
        foreach (var label in labels.Values.Where(label => label.Length > LongestLabel))
            problems.Add(new FlowProblem(FlowProblemCode.BadList, place, $"'{label}' is longer than {LongestLabel} characters, so a screen may not hold it."));
        return new FlowListItem(fields[0].Trim(), of < 0 ? "" : fields[of].Trim(), labels);
    }
}
