using Dialogs.Flows;

namespace Dialogs.Ports;

/// <summary>A value an outcome brings.</summary>
/// <param name="Name">Its name; it goes into the slot of that name.</param>
/// <param name="Type">What kind of value it is.</param>
/// <param name="IsOptional">Whether it may be missing.</param>
/// <param name="Under">For a key: what all its keys begin with.</param>
public sealed record PortValue(string Name, SlotType Type, bool IsOptional = false, string Under = "");

/// <summary>One way a call can turn out.</summary>
/// <param name="Trigger">The trigger it fires.</param>
/// <param name="Values">The values it brings.</param>
public sealed record PortOutcome(string Trigger, IReadOnlyList<PortValue> Values);

/// <summary>An argument of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
public sealed record PortArgument(string Name, bool IsOptional = false);

/// <summary>Something a flow may ask of a service outside: what it takes and every way it can turn out.</summary>
/// <param name="Port">The port.</param>
/// <param name="Name">The operation.</param>
/// <param name="Arguments">What it takes.</param>
/// <param name="Outcomes">Every way it can turn out.</param>
public sealed record PortOperation(
    string Port, string Name, IReadOnlyList<PortArgument> Arguments, IReadOnlyList<PortOutcome> Outcomes)
{
    /// <summary>The names of all values any outcome brings.</summary>
    internal IReadOnlySet<string> ReturnedNames { get; } =
        Outcomes.SelectMany(outcome => outcome.Values).Select(value => value.Name).ToHashSet(StringComparer.Ordinal);
}
