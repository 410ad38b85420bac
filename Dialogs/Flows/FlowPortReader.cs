using Dialogs.Ports;

namespace Dialogs.Flows;

/// <summary>Reads the operations a flow declares itself, so that it can be written and tried before the service behind it exists.</summary>
/// <remarks>
/// <code>
/// ports: { port.operation: { takes: [argument, …], outcomes: { trigger: { value: slot type, … } } } }
/// </code>
/// </remarks>
internal static class FlowPortReader
{
    internal static List<PortOperation> Read(YamlFields flow, List<FlowProblem> problems)
    {
        var operations = new List<PortOperation>();
        foreach (var entry in flow.TakeMap("ports")?.Entries ?? [])
        {
            var parts = entry.Key.Split('.');
            if (entry.Value is not YamlNode.Map map || parts.Length != 2)
            {
                flow.Report(FlowProblemCode.BadValue, entry.Place, "A port is written port.operation: { takes: [...], outcomes: {...} }.");
                continue;
            }

            var fields = new YamlFields(map, "A port", problems);
            operations.Add(new PortOperation(
                parts[0], parts[1],
                [.. fields.TakeList("takes").Select(node => fields.Word(node, "takes")).OfType<string>().Select(name => new PortArgument(name, IsOptional: true))],
                ReadOutcomes(fields, problems)));
            fields.ReportUnknown();
        }

        return operations;
    }

    private static List<PortOutcome> ReadOutcomes(YamlFields fields, List<FlowProblem> problems)
    {
        var outcomes = new List<PortOutcome>();
        foreach (var entry in fields.TakeMap("outcomes")?.Entries ?? [])
        {
            if (entry.Value is not YamlNode.Map map)
            {
                fields.Report(FlowProblemCode.BadValue, entry.Value.Place, "The values of an outcome must be a mapping; {} for none.");
                continue;
            }

            var own = new YamlFields(map, "An outcome", problems);
            outcomes.Add(new PortOutcome(
                entry.Key, [.. map.Entries.Select(value => new PortValue(value.Key, own.TakeOneOf(value.Key, SlotType.Word)))]));
        }

        return outcomes;
    }
}
