using Gateway.Console.Shell;
using Gateway.Conversations.Events;

namespace Gateway.Console.Reports;

/// <summary>How far conversations come, and at which steps people stop.</summary>
internal static class MenusReport
{
    private const int MostSteps = 30;

    /// <summary>Makes it.</summary>
    public static Report Make(IReadOnlyList<FunnelRow> funnels, int smallest, Words words)
    {
        var flows = funnels.GroupBy(row => row.Slice.Flow).Select(group => (Flow: group.Key, All: group.Sum(row => row.Conversations), Done: group.Sum(row => row.Finished)))
            .OrderByDescending(flow => flow.All).ThenBy(flow => flow.Flow, StringComparer.Ordinal).ToList();
        var steps = funnels.SelectMany(row => row.Steps.Select(step => (row.Slice.Flow, Step: step))).GroupBy(one => (one.Flow, one.Step.State))
            .Select(group => (group.Key.Flow, group.Key.State, Reached: group.Sum(one => one.Step.Reached), Stopped: group.Sum(one => one.Step.Stopped), Again: group.Sum(one => one.Step.AskedAgain)))
            .Where(step => step.Stopped > 0).OrderByDescending(step => step.Stopped).ThenBy(step => step.State, StringComparer.Ordinal).Take(MostSteps).ToList();
        var (all, done) = (flows.Sum(flow => flow.All), flows.Sum(flow => flow.Done));
        return new Report(
            all == 0 ? words["Nobody used a menu or wrote in this month."] : words.Plain("{0} of {1} conversations came to their end.", Figures.Percent(done, all), all),
            Chart(flows, smallest, words),
            [
                new ReportTable("Flows", ["Flow", "Conversations", "Finished", "Finished, %"],
                    [.. flows.Select(flow => (IReadOnlyList<ReportCell>)[ReportCell.Name(flow.Flow), ReportCell.People(flow.All, smallest), ReportCell.People(flow.Done, smallest), ReportCell.Share(flow.Done, flow.All, smallest)])]),
                new ReportTable("Where people stop", ["Step", "Flow", "Reached", "Stopped here", "Asked again"],
                    [.. steps.Select(step => (IReadOnlyList<ReportCell>)[ReportCell.Name(step.State), ReportCell.Name(step.Flow), ReportCell.People(step.Reached, smallest), ReportCell.People(step.Stopped, smallest), ReportCell.Count(step.Again)])]),
            ],
            ["Stopped here: the last step of a conversation that did not come to its end. Asked again: answers that were not understood.", "Numbers of few people are shown as less than the smallest number that is told."]);
    }

    private static Chart? Chart(List<(string Flow, long All, long Done)> flows, int smallest, Words words)
    {
        var shown = flows.Where(flow => flow.All >= smallest).Take(10).ToList();
        return shown.Count == 0 ? null : new Chart(
            words["Conversations by flow"], "bars", words.Plain("The most used flow is {0} with {1} conversations.", shown[0].Flow, shown[0].All), words["Flow"], [.. shown.Select(flow => flow.Flow)],
            [new ChartSeries(words["Finished"], "delivered", [.. shown.Select(flow => (double?)flow.Done)]), new ChartSeries(words["Left"], "failed", [.. shown.Select(flow => (double?)(flow.All - flow.Done))])]);
    }
}
