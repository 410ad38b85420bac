using Dialogs.Inputs;
using Localization.Catalogues;

namespace Dialogs.Flows;

/// <summary>Everything people can be told and asked: catalogues, flows and the reader of intents, read and checked together.</summary>
/// <param name="Catalogues">The wordings.</param>
/// <param name="Flows">The flows.</param>
/// <param name="Intents">The reader of what people want.</param>
/// <param name="Problems">Every mistake in any of the files; with one, nothing may be published.</param>
public sealed record FlowLibrary(
    CatalogueSet Catalogues, FlowSet Flows, IntentReader Intents, IReadOnlyList<FlowProblem> Problems)
{
    /// <summary>Reads and checks all files.</summary>
    /// <param name="flows">The flow files.</param>
    /// <param name="catalogues">The catalogue files.</param>
    /// <param name="lexicon">The lexicon file, or null.</param>
    /// <param name="options">What the flows are held to.</param>
    /// <param name="lists">The files of lists that people choose from.</param>
    /// <param name="examples">The file of examples to compare texts with, or null.</param>
    public static FlowLibrary Load(
        IEnumerable<SourceText> flows, IEnumerable<SourceText> catalogues, SourceText? lexicon, FlowCheckOptions options,
        IEnumerable<SourceText>? lists = null, SourceText? examples = null)
    {
        var problems = new List<FlowProblem>();
        var wordings = catalogues.Select(PoReader.Read).ToList();
        problems.AddRange(wordings.SelectMany(reading => reading.Problems).Select(problem => new FlowProblem(
            FlowProblemCode.BadValue, new FilePlace(problem.Path, problem.Line, 1), problem.Message)));
        var set = new CatalogueSet(wordings.Select(reading => reading.Catalogue).OfType<Catalogue>());

        var readings = flows.Select(source => FlowReader.Read(source)).ToList();
        problems.AddRange(readings.SelectMany(reading => reading.Problems));
        var read = readings.Select(reading => reading.Flow).OfType<Flow>().ToList();
        var choices = ReadLists(lists ?? [], problems);
        problems.AddRange(FlowChecker.Check(read, set, options with { Lists = choices }));

        var words = IntentLexicon.Empty;
        if (lexicon is not null)
        {
            words = IntentLexicon.Read(lexicon, out var faults);
            problems.AddRange(faults);
        }

        if (examples is not null)
        {
            words = words.WithExamples(examples, out var faults);
            problems.AddRange(faults);
        }

        var flowSet = new FlowSet(read, set, choices);
        return new FlowLibrary(set, flowSet, new IntentReader(flowSet, words), problems);
    }

    private static List<FlowList> ReadLists(IEnumerable<SourceText> files, List<FlowProblem> problems)
    {
        var lists = new List<FlowList>();
        foreach (var file in files)
        {
            lists.Add(FlowListReader.Read(file, out var faults));
            problems.AddRange(faults);
        }

        return lists;
    }
}
