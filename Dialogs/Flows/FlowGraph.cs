using System.Text;

namespace Dialogs.Flows;

/// <summary>Draws a flow.</summary>
public static class FlowGraph
{
    /// <summary>Draws a flow as a Mermaid state diagram, always the same for the same flow.</summary>
    /// <param name="flow">The flow.</param>
    public static string ToMermaid(Flow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var text = new StringBuilder("stateDiagram-v2\n");
        text.Append("    [*] --> ").Append(flow.Start).Append('\n');
        foreach (var state in flow.States.Values.OrderBy(state => state.Place.Line))
        {
            if (Label(state) is { } label)
                text.Append("    ").Append(state.Name).Append(" : ").Append(label).Append('\n');
            foreach (var (trigger, ways) in state.On.OrderBy(pair => pair.Value.Length > 0 ? pair.Value[0].Place.Line : 0).ThenBy(pair => pair.Key, StringComparer.Ordinal))
            {
                foreach (var way in ways)
                    AppendWay(text, state.Name, trigger, way);
            }

            if (state.IsEnd || state.Returns is not null)
                text.Append("    ").Append(state.Name).Append(" --> [*]\n");
        }

        return text.ToString();
    }

    private static string? Label(FlowState state) => state switch
    {
        { Commit: not null, Call: { } call } => $"{call.Name}, done for certain",
        { Call: { } call } => call.Name,
        { SubCall: { } call } => $"through {call.Flow}",
        { Handover: { } subject } => $"a person takes over, {subject}",
        { Returns: { } word } => $"returns {word}",
        _ => null,
    };

    private static void AppendWay(StringBuilder text, string from, string trigger, Transition way)
    {
        text.Append("    ").Append(from).Append(" --> ").Append(way.To.Flow is null ? way.To.State : "[*]").Append(" : ").Append(trigger);
        if (way.To.Flow is not null)
            text.Append(" to ").Append(way.To.Flow);
        if (way.When is not null)
            text.Append(" [").Append(Describe(way.When)).Append(']');
        text.Append('\n');
    }

    private static string Describe(Guard guard) => guard switch
    {
        Guard.SlotIs on => $"{on.Slot} is {on.Value}",
        Guard.Has on => $"has {on.Slot}",
        Guard.On on => $"on {EnumWords.Of(on.Channel)}",
        Guard.Not not => $"not {Describe(not.Inner)}",
        Guard.All all => string.Join(" and ", all.Guards.Select(Describe)),
        _ => "",
    };
}
