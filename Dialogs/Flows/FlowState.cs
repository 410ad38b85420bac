using System.Collections.Frozen;
using Dialogs.Engine;

namespace Dialogs.Flows;

/// <summary>A value written in a flow: a literal, or <c>$slot</c>.</summary>
/// <param name="Slot">The slot it is taken from, or null.</param>
/// <param name="Literal">The value when it is written out.</param>
public sealed record FlowValue(string? Slot, string Literal);

/// <summary>Where a transition leads.</summary>
/// <param name="Flow">Another flow, or null for a state of this one.</param>
/// <param name="State">The state; empty for the other flow's start.</param>
public sealed record FlowTarget(string? Flow, string State)
{
    /// <summary>As it is written in a flow.</summary>
    public override string ToString() => Flow is null ? State : $"flow:{Flow}";
}

/// <summary>One way on from a state.</summary>
/// <param name="When">The condition, or null for always.</param>
/// <param name="To">Where it leads.</param>
/// <param name="Place">Where it is written.</param>
public sealed record Transition(Guard? When, FlowTarget To, FilePlace Place);

/// <summary>A call on entering a state.</summary>
/// <param name="Port">The port.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Place">Where it is written.</param>
public sealed record FlowCall(
    string Port, string Operation, IReadOnlyList<KeyValuePair<string, FlowValue>> Arguments, FilePlace Place)
{
    /// <summary>Port and operation, as written.</summary>
    public string Name { get; } = $"{Port}.{Operation}";

    /// <summary>What is called, or null when there is no such operation.</summary>
    public Ports.PortOperation? Known { get; init; }

    /// <summary>Whether some outcome of the call brings a value of this name.</summary>
    internal bool Returns(string name) => Known is not null && Known.ReturnedNames.Contains(name);
}

/// <summary>One named state: it asks, calls, hands over, goes through a sub-flow, ends, or passes straight on.</summary>
public sealed class FlowState
{
    /// <summary>The trigger of a state that passes straight on.</summary>
    public const string Done = "done";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is written.</summary>
    public required FilePlace Place { get; init; }

    /// <summary>The words by text message, or null.</summary>
    public string? SmsKey { get; init; }

    /// <summary>The words on a screen, or null.</summary>
    public string? UssdKey { get; init; }

    /// <summary>The answer it waits for, or null.</summary>
    public FlowInput? Input { get; init; }

    /// <summary>The slot the answer goes into, or null.</summary>
    public string? Slot { get; init; }

    /// <summary>Slots set on entering.</summary>
    public IReadOnlyList<KeyValuePair<string, FlowValue>> Sets { get; init; } = [];

    /// <summary>The language to change to on entering, or null.</summary>
    public FlowValue? Language { get; init; }

    /// <summary>The call made on entering, or null.</summary>
    public FlowCall? Call { get; init; }

    /// <summary>What makes the call final, or null when nothing is done by it.</summary>
    public FlowCommit? Commit { get; init; }

    /// <summary>The sub-flow gone through on entering, or null.</summary>
    public FlowSubCall? SubCall { get; init; }

    /// <summary>In a sub-flow: what it returns with here, or null.</summary>
    public string? Returns { get; init; }

    /// <summary>The subject on which a person takes over here, or null; the automaton is silent until she closes or the caller leaves.</summary>
    public string? Handover { get; init; }

    /// <summary>How it is kept while nobody answers.</summary>
    public FlowPolicy Policy { get; init; } = FlowPolicy.Default;

    /// <summary>The same for two states that read the same, in whatever version.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>How its controls are typed.</summary>
    public ControlStyle Controls { get; init; }

    /// <summary>Whether the dialog ends here.</summary>
    public bool IsEnd { get; init; }

    /// <summary>The ways on, by trigger; of one trigger the first whose condition holds.</summary>
    public required FrozenDictionary<string, Transition[]> On { get; init; }

    /// <summary>The words for a channel.</summary>
    /// <param name="channel">The channel.</param>
    public string? KeyFor(DialogChannel channel) => channel == DialogChannel.Ussd ? UssdKey : SmsKey;
}
