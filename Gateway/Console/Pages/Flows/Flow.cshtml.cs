using Dialogs.Flows;
using Gateway.Console.Access;
using Gateway.Console.Flows;
using Gateway.Console.Shell;
using Gateway.Conversations.Publishing;
using Localization.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Flows;

/// <summary>One step of a flow with what became of the people in it.</summary>
/// <param name="State">The step.</param>
/// <param name="Says">What it says in English; empty when it says nothing.</param>
/// <param name="Does">What it does: asks, calls, goes on or ends.</param>
/// <param name="People">How many people stand there now, in every version.</param>
internal sealed record FlowStepRow(FlowState State, string Says, string Does, long People);

/// <summary>One flow: where do people give up?</summary>
[Authorize(Policy = Permission.FlowsRead)]
internal sealed class FlowModel(FlowSources sources, FlowShelf shelf, FlowCounts counts, LiveFlows live) : PageModel
{
    /// <summary>The flow.</summary>
    public FlowSource Source { get; private set; } = null!;

    /// <summary>Its steps in the order of the file.</summary>
    public IReadOnlyList<FlowStepRow> Steps { get; private set; } = [];

    /// <summary>How its conversations went.</summary>
    public FlowFigures Counted { get; private set; } = FlowFigures.Of([], "", FigureFilter.All);

    /// <summary>When they were counted.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>How many people stand in each version.</summary>
    public IReadOnlyDictionary<int, long> PeopleByVersion { get; private set; } = new Dictionary<int, long>();

    /// <summary>Networks and languages that there are conversations of.</summary>
    public (IReadOnlyList<string> Languages, IReadOnlyList<string> Operators) Choices { get; private set; } = ([], []);

    /// <summary>The days counted: 1, 7 or 30.</summary>
    [BindProperty(SupportsGet = true, Name = "days")]
    public int Days { get; set; } = FlowOverview.Days;

    /// <summary>The language looked at; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "language")]
    public string? Language { get; set; }

    /// <summary>The network looked at; null for all.</summary>
    [BindProperty(SupportsGet = true, Name = "network")]
    public string? Network { get; set; }

    /// <summary>What was just done, for the sentence at the top.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    /// <summary>Reads it.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken aborted)
    {
        if (await sources.FindAsync(id, aborted) is not { } source)
            return NotFound();
        Source = source;
        Days = Days is 1 or 30 ? Days : FlowOverview.Days;
        var standing = await shelf.StandingAsync(id, aborted);
        PeopleByVersion = standing.GroupBy(one => one.Version).ToDictionary(same => same.Key, same => same.Sum(one => one.People));
        var count = await counts.ReadAsync(Days, aborted);
        var all = FlowFigures.Of(count.Rows, id, FigureFilter.All);
        Choices = ([.. all.Languages.Select(part => part.Name)], [.. all.Operators.Select(part => part.Name).Where(name => name.Length > 0)]);
        Counted = FlowFigures.Of(count.Rows, id, new FigureFilter(null, Language ?? "", string.IsNullOrEmpty(Network) ? null : Network));
        At = count.At;
        if (sources.Live(id) is { } flow)
        {
            Steps = [.. flow.States.Values.OrderBy(state => state.Place.Line).Select(state => new FlowStepRow(
                state, Says(state), Does(state), standing.Where(one => one.State == state.Name).Sum(one => one.People)))];
        }

        return Page();
    }

    /// <summary>Conversations that reached a step.</summary>
    public long Reached(FlowStepRow step) => Counted.Steps.GetValueOrDefault(step.State.Name)?.Reached ?? 0;

    /// <summary>Conversations that ended at a step unfinished.</summary>
    public long Left(FlowStepRow step) => Counted.Steps.GetValueOrDefault(step.State.Name)?.Stopped ?? 0;

    /// <summary>The funnel: the most reached steps, with who went on and who left.</summary>
    public Chart Funnel(Words words)
    {
        var shown = Steps.Where(step => Reached(step) > 0).OrderByDescending(Reached).Take(12).ToList();
        var heading = Counted.Leaks is { } most ? words.Plain("Most people leave at {0}", most.State) : words["Nobody left before the end"];
        return new Chart(
            heading, "bars", words.Plain("Of {0} conversations {1} were finished.", Counted.Conversations, Counted.Finished), words["Step"],
            [.. shown.Select(step => step.State.Name)],
            [
                new ChartSeries(words["Went on"], "delivered", [.. shown.Select(step => (double?)Math.Max(0, Reached(step) - Left(step)))]),
                new ChartSeries(words["Left"], "failed", [.. shown.Select(step => (double?)Left(step))]),
            ]);
    }

    private string Says(FlowState state) => (state.UssdKey ?? state.SmsKey) is { } key ? live.Files.Library.Catalogues.Find(Localization.Languages.Language.English)?.Find(key)?.Pattern.Text ?? key : "";

    private static string Does(FlowState state) => state switch
    {
        { Input: not null } => "asks",
        { Call: not null } => "calls",
        { SubCall: not null } => "sub-flow",
        { Handover: not null } => "person",
        { IsEnd: true } or { Returns: not null } => "ends",
        _ => "goes on",
    };
}
