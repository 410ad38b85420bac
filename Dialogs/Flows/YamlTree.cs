using Localization.Catalogues;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dialogs.Flows;

/// <summary>Reads the plain part of YAML: mappings, lists and words; no anchors, aliases, tags or second documents.</summary>
internal sealed class YamlTree
{
    private const int MostCharacters = 1_048_576;
    private const int DeepestNesting = 20;

    private readonly SourceText source;
    private readonly List<FlowProblem> problems;
    private readonly Parser parser;

    private YamlTree(SourceText source, List<FlowProblem> problems)
    {
        this.source = source;
        this.problems = problems;
        parser = new Parser(new StringReader(source.Text));
    }

    /// <summary>Reads a file; null when it is not such YAML, which is then among the problems.</summary>
    internal static YamlNode.Map? Read(SourceText source, List<FlowProblem> problems)
    {
        if (source.Text.Length > MostCharacters)
        {
            problems.Add(new FlowProblem(
                FlowProblemCode.TooLarge, new FilePlace(source.Path, 1, 1), "The file is over one megabyte."));
            return null;
        }

        var tree = new YamlTree(source, problems);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException exception)
        {
            problems.Add(new FlowProblem(FlowProblemCode.BadYaml, PlaceOf(source, exception.Start), exception.Message));
            return null;
        }
        catch (InvalidOperationException)
        {
            // So the library answers some broken files, such as a brace that is never closed, and without a place: it is behind what was read last.
            problems.Add(new FlowProblem(FlowProblemCode.BadYaml, PlaceOf(source, tree.parser.Current?.End ?? new Mark(0, 1, 1)), "This is not YAML from here on: a brace, a bracket or a quotation mark may not be closed."));
            return null;
        }
    }

    private YamlNode.Map? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
            return Fail("The file is empty.", new Mark(0, 1, 1));
        var start = parser.Current!.Start;
        if (ReadNode(depth: 1) is not YamlNode.Map map)
            return problems.Count > 0 ? null : Fail("The file must be a mapping.", start);
        parser.Consume<DocumentEnd>();
        return parser.TryConsume<DocumentStart>(out var second) ? Fail("One file holds one document.", second.Start) : map;
    }

    private YamlNode? ReadNode(int depth)
    {
        var current = parser.Current!;
        if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
            return Fail("Anchors and aliases are not used here: write the value out.", current.Start);
        if (current is NodeEvent { Tag.IsEmpty: false })
            return Fail("Tags are not used here.", current.Start);
        if (depth > DeepestNesting)
        {
            problems.Add(new FlowProblem(
                FlowProblemCode.TooLarge, PlaceOf(source, current.Start), "The file is nested more than twenty deep."));
            return null;
        }

        if (parser.TryConsume<Scalar>(out var scalar))
            return new YamlNode.Scalar(scalar.Value, PlaceOf(source, scalar.Start));
        return parser.TryConsume<SequenceStart>(out var list) ? ReadList(list, depth) : ReadMap(depth);
    }

    private YamlNode.List? ReadList(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadNode(depth + 1) is not { } item)
                return null;
            items.Add(item);
        }

        return new YamlNode.List(items, PlaceOf(source, start.Start));
    }

    private YamlNode.Map? ReadMap(int depth)
    {
        var start = parser.Consume<MappingStart>();
        var entries = new List<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode(depth + 1) is not { } key)
                return null;
            if (key is not YamlNode.Scalar name)
                return Fail("A key must be a word.", start.Start);
            if (!seen.Add(name.Value))
                problems.Add(new FlowProblem(FlowProblemCode.BadYaml, name.Place, $"'{name.Value}' is there twice."));
            if (ReadNode(depth + 1) is not { } value)
                return null;
            entries.Add(new YamlEntry(name.Value, name.Place, value));
        }

        return new YamlNode.Map(entries, PlaceOf(source, start.Start));
    }

    private YamlNode.Map? Fail(string message, Mark at)
    {
        problems.Add(new FlowProblem(FlowProblemCode.BadYaml, PlaceOf(source, at), message));
        return null;
    }

    private static FilePlace PlaceOf(SourceText source, Mark mark) => new(source.Path, (int)mark.Line, (int)mark.Column);
}
