using Dialogs.Flows;
using Dialogs.Inputs;
using Gateway.Conversations.Wordings;
using Localization.Catalogues;
using Localization.Languages;

namespace Gateway.Conversations.Publishing;

/// <summary>What people are answered from at one moment: every version that somebody may still be in, and the words that open the newest ones.</summary>
/// <param name="Flows">The flows.</param>
/// <param name="Intents">The reader of what people want.</param>
internal sealed record FlowEdition(FlowSet Flows, IntentReader Intents);

/// <summary>Holds the edition that new steps use; publishing replaces it while steps under way finish on theirs.</summary>
internal sealed class LiveFlows
{
    private readonly IReadOnlyList<Catalogue> _written;
    private volatile FlowEdition _current;

    /// <summary>Begins with the flows of the files.</summary>
    /// <param name="files">The files.</param>
    public LiveFlows(FlowFolder files)
    {
        Files = files;
        _written = [.. files.Library.Catalogues.Languages.Select(language => files.Library.Catalogues.Find(language)!)];
        _current = new FlowEdition(files.Library.Flows, files.Library.Intents);
    }

    /// <summary>The files that were read when the process began: lists and words are taken from them alone, wordings where staff have written no other.</summary>
    public FlowFolder Files { get; }

    /// <summary>The edition to use for one step, from its beginning to its end.</summary>
    public FlowEdition Current => _current;

    /// <summary>The catalogue of a language as its file has it, or null.</summary>
    public Catalogue? Written(Language language) => _written.FirstOrDefault(catalogue => catalogue.Language == language);

    /// <summary>The catalogues as the files have them, with only those wordings of staff whose keys no file has: what test conversations are played with.</summary>
    public CatalogueSet WrittenWithNewKeys() => new(_written.Select(catalogue => catalogue.With(
        Files.Library.Catalogues.Find(catalogue.Language)!.Entries.Where(entry => catalogue.Find(entry.Key) is null))));

    /// <summary>Lays wordings of staff over those of the files, in every place that words anything; <see cref="Take"/> has to follow.</summary>
    /// <returns>What is wrong with wordings that could not be read; they are left out.</returns>
    public IReadOnlyList<string> Word(IReadOnlyList<LiveWording> wordings)
    {
        var problems = new List<string>();
        var byLanguage = wordings.ToLookup(wording => wording.Language, StringComparer.Ordinal);
        Files.Library.Catalogues.Replace(_written.Select(catalogue => catalogue.With(
            byLanguage[catalogue.Language.Code].Select(wording => wording.Read(problems)).OfType<CatalogueEntry>())));
        return problems;
    }

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
