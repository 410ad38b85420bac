using Dialogs.Flows;
using Dialogs.Inputs;
using Localization.Catalogues;

namespace Gateway.Conversations.Publishing;

/// <summary>What people are answered from at one moment: every version that somebody may still be in, and the words that open the newest ones.</summary>
/// <param name="Flows">The flows.</param>
/// <param name="Intents">The reader of what people want.</param>
internal sealed record FlowEdition(FlowSet Flows, IntentReader Intents);

/// <summary>Holds the edition that new steps use; publishing replaces it while steps under way finish on theirs.</summary>
internal sealed class LiveFlows
{
    private volatile FlowEdition _current;

    /// <summary>Begins with the flows of the files.</summary>
    /// <param name="files">The files.</param>
    public LiveFlows(FlowFolder files)
    {
        Files = files;
        _current = new FlowEdition(files.Library.Flows, files.Library.Intents);
    }

    /// <summary>The files that were read when the process began: wordings, lists and words are taken from them alone.</summary>
    public FlowFolder Files { get; }

    /// <summary>The edition to use for one step, from its beginning to its end.</summary>
    public FlowEdition Current => _current;

    /// <summary>Takes the published versions; flows that were never published are taken from their files.</summary>
    /// <returns>What is wrong with versions that could not be read; they are left out.</returns>
    public IReadOnlyList<string> Take(IReadOnlyList<PublishedFlow> published)
    {
        var problems = new List<string>();
        var flows = new List<Flow>();
        foreach (var version in published.Where(version => version.WithdrawnAt is null))
        {
            var reading = FlowReader.Read(new SourceText($"{version.Name} v{version.Version}", version.Content), version.Version);
            if (reading.Flow is { } flow && reading.Problems.Count == 0)
                flows.Add(flow);
            else
                problems.AddRange(reading.Problems.Select(problem => problem.ToString()));
        }

        var known = flows.Select(flow => flow.Name).ToHashSet(StringComparer.Ordinal);
        flows.AddRange(Files.Library.Flows.Newest.Where(flow => !known.Contains(flow.Name)));
        var set = new FlowSet(flows, Files.Library.Catalogues, Files.Lists);
        _current = new FlowEdition(set, new IntentReader(set, Files.Words));
        return problems;
    }
}
