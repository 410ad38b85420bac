using System.Collections.Frozen;
using Dialogs.Inputs;

namespace Dialogs.Flows;

/// <summary>An intent that opens a flow, with the slots it already fills.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Slots">The slots.</param>
public sealed record FlowIntent(Intent Intent, FrozenDictionary<string, string> Slots);

/// <summary>Words that open a flow, in one language.</summary>
/// <param name="LanguageCode">The language.</param>
/// <param name="Word">The word or short phrase.</param>
/// <param name="Place">Where it is written.</param>
public sealed record FlowKeyword(string LanguageCode, string Word, FilePlace Place);

/// <summary>One conversation: an explicit finite state machine, read from a file and never changed.</summary>
public sealed class Flow
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version; a dialog stays with the one it began in.</summary>
    public required int Version { get; init; }

    /// <summary>The hash of its content, which is what a dialog is really held to: two files of one version are two versions.</summary>
    public required string Hash { get; init; }

    /// <summary>Where it is written.</summary>
    public required FilePlace Place { get; init; }

    /// <summary>The words that name the conversation in an offer to continue it, or null for a general name.</summary>
    public string? TitleKey { get; init; }

    /// <summary>A public slot that tells two conversations of this flow apart in such an offer, or null.</summary>
    public string? About { get; init; }

    /// <summary>How it is kept while nobody answers, where a state does not say otherwise.</summary>
    public FlowPolicy Policy { get; init; } = FlowPolicy.Default;

    /// <summary>The state a person comes back to when the session broke off after the thing was done, or null.</summary>
    public string? DoneState { get; init; }

    /// <summary>Operations it declares itself, for services that the gateway does not have yet.</summary>
    public IReadOnlyList<Ports.PortOperation> Ports { get; init; } = [];

    /// <summary>Whether it is gone through by other flows: it returns to them and does not end by itself.</summary>
    public bool IsSubFlow => States.Values.Any(state => state.Returns is not null);

    /// <summary>The state it begins in.</summary>
    public required string Start { get; init; }

    /// <summary>The intents that open it; its keywords stand for the first.</summary>
    public required IReadOnlyList<FlowIntent> Intents { get; init; }

    /// <summary>The words that open it.</summary>
    public required IReadOnlyList<FlowKeyword> Keywords { get; init; }

    /// <summary>What may stand after one of them in the same text, the surest first.</summary>
    public IReadOnlyList<FlowAfter> After { get; init; } = [];

    /// <summary>Its slots.</summary>
    public required FrozenDictionary<string, FlowSlot> Slots { get; init; }

    /// <summary>Its states.</summary>
    public required FrozenDictionary<string, FlowState> States { get; init; }

    /// <summary>The slots that may be said.</summary>
    internal FlowSlot[] ShownSlots => field ??= [.. Slots.Values.Where(slot => slot.IsShown)];

    /// <summary>The slots that may be filled at the start.</summary>
    internal FlowSlot[] GivenSlots => field ??= [.. Slots.Values.Where(slot => slot.IsGiven || slot.IsRequired)];
}
