namespace Dialogs.Flows;

/// <summary>Finds what is done for certain without having been read back, and undoing that cannot work.</summary>
internal static class FlowCommitCheck
{
    private const string Undone = "undone";

    internal static IEnumerable<FlowProblem> Find(Flow flow)
    {
        foreach (var state in flow.States.Values)
        {
            if (state.Commit is not { } commit || state.Call?.Known is not { } operation)
                continue;
            foreach (var outcome in commit.Outcomes.Where(outcome => operation.Outcomes.All(own => own.Trigger != outcome)))
                yield return new FlowProblem(FlowProblemCode.ImpossibleTrigger, commit.Place, $"'{state.Call.Name}' cannot come back as '{outcome}'.");
            if (commit.Outcomes.Count == 0)
                yield return new FlowProblem(FlowProblemCode.BadValue, commit.Place, "A commit names the outcomes after which it is done.");
            if (AskedLast(flow, state).FirstOrDefault(asked => !Confirms(asked)) is { } unsure)
                yield return new FlowProblem(FlowProblemCode.UnconfirmedCommit, commit.Place, $"'{state.Name}' can follow '{unsure.Name}' without a yes: read back what was answered and ask whether it is right, or say 'read_back: true' where the question does so itself.");
            foreach (var problem in Undoing(commit))
                yield return problem;
        }

        if (flow.DoneState is { } done && flow.States.GetValueOrDefault(done) is not { Input: not null })
            yield return new FlowProblem(FlowProblemCode.MissingTarget, flow.Place, $"'done: {done}' must be a state that asks.");
        if (flow.DoneState is not null && flow.States.Values.All(state => state.Commit is null))
            yield return new FlowProblem(FlowProblemCode.BadValue, flow.Place, "'done' has no meaning where nothing commits.");
    }

    private static IEnumerable<FlowProblem> Undoing(FlowCommit commit)
    {
        if (commit.Undo is { Known: null } unknown)
            yield return new FlowProblem(FlowProblemCode.BadCall, unknown.Place, $"There is no operation '{unknown.Name}'.");
        else if (commit.Undo is { Known: { } known } undo && known.Outcomes.All(outcome => outcome.Trigger != Undone))
            yield return new FlowProblem(FlowProblemCode.BadCall, undo.Place, $"'{undo.Name}' never comes back as '{Undone}', so nobody could be told.");
    }

    private static bool Confirms(FlowState state) => state.Input is { Kind: InputKind.YesNo } or { IsReadBack: true };

    // The questions from which a state is reached without another one being asked.
    private static IEnumerable<FlowState> AskedLast(Flow flow, FlowState state)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { state.Name };
        var waiting = new Queue<string>([state.Name]);
        while (waiting.TryDequeue(out var name))
        {
            foreach (var before in flow.States.Values.Where(other => FlowGraphCheck.Ways(other).Any(way => way.To.Flow is null && way.To.State == name)))
            {
                if (before.Input is not null)
                    yield return before;
                else if (seen.Add(before.Name))
                    waiting.Enqueue(before.Name);
            }
        }
    }
}
