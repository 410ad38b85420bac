using Dialogs.Flows;
using Gateway.Conversations.Publishing;
using Localization.Languages;

namespace Gateway.Console.Flows;

/// <summary>One flow in the list.</summary>
internal sealed record FlowRow
{
    /// <summary>The flow.</summary>
    public required string Name { get; init; }

    /// <summary>How people come into it, in a few words.</summary>
    public required string Ways { get; init; }

    /// <summary>The version served.</summary>
    public required int? Live { get; init; }

    /// <summary>The draft, or null.</summary>
    public required FlowDraft? Draft { get; init; }

    /// <summary>How many people stand in it now, in whatever version.</summary>
    public required long People { get; init; }

    /// <summary>How conversations went in the last days.</summary>
    public required FlowFigures Figures { get; init; }

    /// <summary>How many languages word all of it.</summary>
    public required int Languages { get; init; }

    /// <summary>How many mistakes the check finds in what is served.</summary>
    public required int Problems { get; init; }

    /// <summary>Whether its file in config/flows says something else than what is served.</summary>
    public required bool DiffersFromFile { get; init; }
}

/// <summary>The list of flows: which there are, who stands in them, and how they do.</summary>
internal sealed class FlowOverview(LiveFlows live, FlowShelf shelf, DraftShelf drafts, FlowBench bench, FlowCounts counts)
{
    /// <summary>The days that are counted.</summary>
    public const int Days = 7;

    /// <summary>How many languages there are.</summary>
    public int Languages => live.Files.Library.Catalogues.Languages.Count();

    /// <summary>Every flow, the most used first.</summary>
    public async Task<(IReadOnlyList<FlowRow> Rows, DateTimeOffset At)> ReadAsync(CancellationToken aborted)
    {
        var edition = live.Current;
        var writing = await drafts.AllAsync(aborted);
        var people = (await shelf.StandingAsync(aborted)).ToDictionary(standing => standing.Flow, standing => standing.People, StringComparer.Ordinal);
        var count = await counts.ReadAsync(Days, aborted);
        var problems = bench.Served().GroupBy(problem => problem.Place.Path, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        var rows = edition.Flows.Newest.Select(flow => new FlowRow
        {
            Name = flow.Name,
            Ways = WaysInto(flow),
            Live = flow.Version,
            Draft = writing.Find(draft => draft.Flow == flow.Name),
            People = people.GetValueOrDefault(flow.Name),
            Figures = FlowFigures.Of(count.Rows, flow.Name, FigureFilter.All),
            Languages = live.Files.Library.Catalogues.Languages.Count(language => IsWorded(flow, language)),
            Problems = problems.GetValueOrDefault(flow.Place.Path),
            DiffersFromFile = live.Files.Library.Flows.FindNewest(flow.Name) is { } file && file.Hash != flow.Hash,
        }).ToList();
        rows.AddRange(writing.Where(draft => edition.Flows.FindNewest(draft.Flow) is null).Select(Unpublished));
        return ([.. rows.OrderByDescending(row => row.Figures.Conversations).ThenBy(row => row.Name, StringComparer.Ordinal)], count.At);
    }

    /// <summary>How people come into a flow: its first English keywords, or the flows around it.</summary>
    public static string WaysInto(Flow flow) =>
        string.Join(", ", flow.Keywords.Where(keyword => keyword.LanguageCode == "en").Select(keyword => keyword.Word.ToUpperInvariant()).Take(3));

    private static FlowRow Unpublished(FlowDraft draft) => new()
    {
        Name = draft.Flow, Ways = "", Live = null, Draft = draft, People = 0, Figures = FlowFigures.Of([], draft.Flow, FigureFilter.All), Languages = 0, Problems = 0, DiffersFromFile = false,
    };

    private bool IsWorded(Flow flow, Language language) => FlowMessages.Keys(flow).All(key => live.Files.Library.Catalogues.Contains(language, key));
}
