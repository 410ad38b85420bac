using Dialogs.Engine;

namespace Dialogs.Flows;

/// <summary>
/// Works out how much is proven of the person in each state, whatever way led there. Proof comes from asking <c>access.level</c>,
/// <c>access.factor</c> or <c>access.prove</c>, or from a sub-flow that asked. It is lost when another person is named and at each question and
/// sub-flow, because time passes before it is answered.
/// </summary>
internal sealed class ProvenStates
{
    private const string Person = "person";
    private const int DeepestSubFlow = 5;

    private readonly Flow flow;
    private readonly IReadOnlyCollection<Flow> flows;
    private readonly int depth;
    private readonly Dictionary<string, SlotLevel> proven = new(StringComparer.Ordinal);

    internal ProvenStates(Flow flow, IReadOnlyCollection<Flow> flows, int depth = 0)
    {
        (this.flow, this.flows, this.depth) = (flow, flows, depth);
        // Whoever comes back after something was done has proved nothing yet.
        var waiting = new Queue<string>();
        foreach (var entry in new[] { flow.Start, flow.DoneState }.OfType<string>())
        {
            proven[entry] = SlotLevel.Any;
            waiting.Enqueue(entry);
        }

        while (waiting.TryDequeue(out var name))
        {
            if (!flow.States.TryGetValue(name, out var state))
                continue;
            foreach (var (trigger, ways) in state.On)
            {
                foreach (var way in ways.Where(way => way.To.Flow is null && Join(way.To.State, After(state, trigger))))
                    waiting.Enqueue(way.To.State);
            }
        }
    }

    /// <summary>What is proven when a state speaks.</summary>
    internal SlotLevel In(FlowState state) =>
        Names(state.Sets.Select(set => set.Key)) ? SlotLevel.Any : proven.GetValueOrDefault(state.Name, SlotLevel.Any);

    private SlotLevel After(FlowState state, string trigger)
    {
        var isLost = state.Input is not null || state.Handover is not null || state.SubCall is not null || state.Call?.Returns(Person) == true;
        var before = isLost ? SlotLevel.Any : In(state);
        var gained = (state.Call?.Name, trigger) switch
        {
            ("access.level", "l1") => SlotLevel.L1,
            ("access.level", "l2") or ("access.factor" or "access.prove", "proven") => SlotLevel.L2,
            _ => Returned(state.SubCall, trigger),
        };
        return gained > before ? gained : before;
    }

    // What a sub-flow has proven in every state that returns with a word.
    private SlotLevel Returned(FlowSubCall? call, string word)
    {
        if (call is null || depth >= DeepestSubFlow || flows.FirstOrDefault(other => other.Name == call.Flow) is not { } callee)
            return SlotLevel.Any;
        var inner = new ProvenStates(callee, flows, depth + 1);
        return callee.States.Values.Where(state => state.Returns == word).Select(inner.In).DefaultIfEmpty(SlotLevel.Any).Min();
    }

    private bool Join(string target, SlotLevel arriving)
    {
        if (proven.TryAdd(target, arriving))
            return true;
        if (arriving >= proven[target])
            return false;
        proven[target] = arriving;
        return true;
    }

    private static bool Names(IEnumerable<string> slots) => slots.Contains(Person, StringComparer.Ordinal);
}
