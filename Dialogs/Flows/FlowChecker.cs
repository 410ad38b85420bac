using Localization.Catalogues;

namespace Dialogs.Flows;

/// <summary>Finds every mistake of a set of flows at once, before any of them may run.</summary>
public static class FlowChecker
{
    /// <summary>Checks flows with their catalogues.</summary>
    /// <param name="flows">The flows, as read.</param>
    /// <param name="catalogues">The wordings.</param>
    /// <param name="options">What they are held to.</param>
    /// <returns>Every problem, by file and line.</returns>
    public static IReadOnlyList<FlowProblem> Check(
        IReadOnlyCollection<Flow> flows, CatalogueSet catalogues, FlowCheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(catalogues);
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<FlowProblem>();
        problems.AddRange(FlowKeywordCheck.Find(flows));
        problems.AddRange(FlowLoopCheck.Find(flows));
        foreach (var flow in flows)
        {
            problems.AddRange(FlowGraphCheck.Find(flow, flows));
            problems.AddRange(FlowTriggerCheck.Find(flow, flows));
            problems.AddRange(FlowSlotCheck.Find(flow));
            problems.AddRange(FlowControlCheck.Find(flow));
            problems.AddRange(FlowCommitCheck.Find(flow));
            problems.AddRange(FlowSubFlowCheck.Find(flow, flows));
            problems.AddRange(FlowSecretCheck.Find(flow, flows));
            problems.AddRange(new FlowLevelCheck(flow, flows, catalogues, options).Find());
            problems.AddRange(FlowListCheck.Find(flow, options.Lists));
            problems.AddRange(FlowPortCheck.Find(flow, options));
            problems.AddRange(new FlowTextCheck(flow, flows, catalogues, options).Find());
        }

        problems.AddRange(WordingCheck.Find(catalogues, options));
        problems.AddRange(UnsafeWordingCheck.Find(catalogues));
        return [.. problems
            .Distinct()
            .OrderBy(problem => problem.Place.Path, StringComparer.Ordinal)
            .ThenBy(problem => problem.Place.Line)
            .ThenBy(problem => problem.Place.Column)];
    }
}
