using Dialogs.Ports;

namespace Dialogs.Flows;

/// <summary>Finds operations that a flow declares itself although the gateway has them, or has nothing that answers them.</summary>
internal static class FlowPortCheck
{
    internal static IEnumerable<FlowProblem> Find(Flow flow, FlowCheckOptions options)
    {
        foreach (var port in flow.Ports)
        {
            var name = $"{port.Port}.{port.Name}";
            if (PortOperations.Find(name) is not null)
                yield return new FlowProblem(FlowProblemCode.BadCall, flow.Place, $"'{name}' is an operation of the gateway: it is not declared.");
            else if (!options.MayDeclarePorts)
                yield return new FlowProblem(FlowProblemCode.BadCall, flow.Place, $"No service answers '{name}': a flow that declares its operations is for tests only.");
        }
    }
}
