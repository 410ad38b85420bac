using System.Runtime.CompilerServices;
using Dialogs.Flows;
using Dialogs.Inputs;
using Dialogs.Transcripts;
using Localization.Catalogues;

namespace Gateway.Conversations.Publishing;

/// <summary>A draft as read and checked among the flows that are served.</summary>
/// <param name="Flow">The flow; null when it cannot be read.</param>
/// <param name="Library">All flows with the draft in its place, worded as people are answered now; null when the draft cannot be read.</param>
/// <param name="Problems">Every mistake that is not in the flows served now as well.</param>
internal sealed record DraftReading(Flow? Flow, FlowLibrary? Library, IReadOnlyList<FlowProblem> Problems);

/// <summary>One test conversation as it went.</summary>
/// <param name="File">The file it is written in.</param>
/// <param name="Result">How it went.</param>
internal sealed record PlayedConversation(string File, TranscriptResult Result);

/// <summary>Checks, tries and plays drafts in memory, by the same checker and engine that <c>flows check</c> and <c>flows test</c> use.</summary>
internal sealed class FlowBench(LiveFlows live, TimeProvider time)
{
    private const int MostKept = 16;

    private readonly ConditionalWeakTable<FlowEdition, IReadOnlyList<FlowProblem>> _served = [];
    private readonly Lock _lock = new();
    // The last readings, the newest first: every page about a draft asks for the same one.
    private readonly LinkedList<(FlowEdition Edition, string Name, string Content, DraftReading Reading)> _kept = [];

    /// <summary>Reads and checks a draft.</summary>
    /// <param name="name">The flow it is a draft of.</param>
    /// <param name="content">The file as written.</param>
    public DraftReading Read(string name, string content)
    {
        var edition = live.Current;
        lock (_lock)
        {
            if (_kept.FirstOrDefault(kept => kept.Edition == edition && kept.Name == name && kept.Content == content).Reading is { } known)
                return known;
        }

        var reading = Read(edition, name, content);
        lock (_lock)
        {
            _kept.AddFirst((edition, name, content, reading));
            while (_kept.Count > MostKept)
                _kept.RemoveLast();
        }

        return reading;
    }

    private DraftReading Read(FlowEdition edition, string name, string content)
    {
        var source = new SourceText($"{name}.yaml", content);
        var reading = FlowReader.Read(source, (edition.Flows.FindNewest(name)?.Version ?? 0) + 1);
        if (reading.Flow is not { } draft)
            return new DraftReading(null, null, reading.Problems);
        if (draft.Name != name)
            return new DraftReading(null, null, [.. reading.Problems, new FlowProblem(FlowProblemCode.BadValue, new FilePlace(source.Path, 1, 1), $"This is the draft of '{name}': its name stays, so 'flow: {name}'.")]);
        Flow[] flows = [.. edition.Flows.Newest.Where(flow => flow.Name != name), draft];
        var catalogues = live.Files.Library.Catalogues;
        var known = Served(edition).Select(problem => problem.Message).ToHashSet(StringComparer.Ordinal);
        FlowProblem[] problems = [.. reading.Problems, .. reading.Problems.Count > 0 ? [] : Check(flows, catalogues).Where(problem => problem.Place.Path == source.Path || !known.Contains(problem.Message))];
        return new DraftReading(draft, LibraryOf(flows, catalogues), problems);
    }

    /// <summary>Every mistake in what is served now: none, unless a wording or a list was changed under a flow.</summary>
    public IReadOnlyList<FlowProblem> Served() => Served(live.Current);

    /// <summary>
    /// Plays every test conversation with a draft, one after the other. They are worded as the files word them, because a wording that staff
    /// changed is no fault of a flow.
    /// </summary>
    public IEnumerable<PlayedConversation> Play(DraftReading draft)
    {
        var written = LibraryOf([.. draft.Library!.Flows.Newest], live.WrittenWithNewKeys());
        foreach (var (file, transcript) in Conversations())
            yield return new PlayedConversation(file, TranscriptRunner.Run(written, transcript));
    }

    /// <summary>Every test conversation with the file it is written in.</summary>
    public IReadOnlyList<(string File, Transcript Transcript)> Conversations() => !Directory.Exists(Path.Combine(live.Files.Path, "flows", "tests"))
        ? []
        : [.. FlowFiles.Conversations(live.Files.Path).SelectMany(source => TranscriptReader.Read(source, out _).Select(transcript => (Path.GetFileNameWithoutExtension(source.Path), transcript)))];

    /// <summary>The time at which a trial step happens.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    private IReadOnlyList<FlowProblem> Served(FlowEdition edition) =>
        _served.GetValue(edition, served => Check(served.Flows.Newest, live.Files.Library.Catalogues));

    private IReadOnlyList<FlowProblem> Check(IReadOnlyCollection<Flow> flows, CatalogueSet catalogues) =>
        FlowChecker.Check(flows, catalogues, FlowCheckOptions.Default with { Lists = live.Files.Lists });

    private FlowLibrary LibraryOf(IReadOnlyCollection<Flow> flows, CatalogueSet catalogues)
    {
        var set = new FlowSet(flows, catalogues, live.Files.Lists);
        return new FlowLibrary(catalogues, set, new IntentReader(set, live.Files.Words), []);
    }
}
