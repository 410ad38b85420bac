using System.Text;

namespace Gateway.Grievances.Machine;

/// <summary>Draws the life of a case: as a Mermaid state diagram, and as the table of the documentation.</summary>
internal static class CaseGraph
{
    /// <summary>The diagram.</summary>
    public static string Mermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n").Append("    [*] --> ").Append(CaseStatus.Submitted).Append(": ").Append(CaseChange.Opened).Append('\n');
        foreach (var way in CaseMachine.Transitions.Where(way => way.From != way.To).GroupBy(way => (way.From, way.To)))
            text.Append("    ").Append(way.Key.From).Append(" --> ").Append(way.Key.To).Append(": ").AppendJoin(", ", way.Select(Label)).Append('\n');
        foreach (var state in CaseMachine.Transitions.Where(way => way.Change == CaseChange.Forget))
            text.Append("    ").Append(state.From).Append(" --> [*]: ").Append(CaseChange.Forget).Append('\n');
        return text.ToString();
    }

    /// <summary>The table: a row for each state, with its clock, its next step and everything that can happen in it.</summary>
    public static string Table()
    {
        var text = new StringBuilder("| State | Clock | Next step | What can happen |\n| --- | --- | --- | --- |\n");
        foreach (var state in CaseMachine.States)
        {
            var ways = CaseMachine.Transitions.Where(way => way.From == state.Name).Select(way => way.To == way.From ? Label(way) : $"{Label(way)} → {way.To}");
            text.Append("| ").Append(state.Name).Append(" | ").Append(Clock(state.Clock)).Append(" | ").Append(state.NextStep).Append(" | ").AppendJoin(", ", ways).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Clock(CaseClock clock) => clock switch
    {
        CaseClock.Ladder => "ladder",
        CaseClock.Answer => "answer",
        CaseClock.Rating => "rating",
        CaseClock.Appeal => "appeal",
        _ => "retention",
    };

    private static string Label(CaseTransition way) => way.Guard switch
    {
        CaseGuard.WithinReopening => $"{way.Change} (within the time for it)",
        CaseGuard.WithinAppeal => $"{way.Change} (within the time for it)",
        CaseGuard.HasLevelAbove => $"{way.Change} (while a level is above)",
        _ => way.Change,
    };
}
