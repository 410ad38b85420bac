using Gateway.Conversations.Events;
using Gateway.Grievances.Kpis;
using Gateway.Grievances.Rules;
using Gateway.Store;

namespace Gateway.Console.Reports;

/// <summary>The fixed catalogue of reports; each is computed from stored events when it is asked for, over one month at most.</summary>
internal sealed class ReportShelf(Database database, CaseKpis kpis, CaseRules rules, Funnel funnel, TimeProvider time, Words words)
{
    // console.md 5.15: fewer than ten people are not told apart, whatever else is settled.
    private const int Fewest = 10;

    /// <summary>The reports, by the name in their address, with their title.</summary>
    public static IReadOnlyList<(string Name, string Title)> Names { get; } =
        [("reach", "Reach"), ("service", "Questions and answers"), ("cases", "Cases and targets"), ("menus", "Menus"), ("registry", "Registry")];

    private int Smallest => Math.Max(Fewest, rules.SmallestCell);

    /// <summary>Makes one; null when there is none of this name.</summary>
    public async ValueTask<Report?> MakeAsync(string name, ReportSpan span, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        switch (name)
        {
            case "reach":
                return await database.ReadAsync(session => ReachReport.Make(session, span, Smallest, now, words), aborted);
            case "service":
                return await database.ReadAsync(session => ServiceReport.Make(session, span, Smallest, now, words), aborted);
            case "cases":
                var indicators = await kpis.ComputeAsync(span.From, span.Until, span.Programme, aborted);
                return await database.ReadAsync(session => CasesReport.Make(session, span, indicators, Smallest, now, words), aborted);
            case "menus":
                return MenusReport.Make(await funnel.CountAsync(span.From, span.Until, "", aborted), Smallest, words);
            case "registry":
                return await database.ReadAsync(session => RegistryReport.Make(session, span, Smallest, words), aborted);
            default:
                return null;
        }
    }
}
