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

    /// <summary>Where it is written.</summary>
    public required FilePlace Place { get; init; }

    /// <summary>The state it begins in.</summary>
    public required string Start { get; init; }

    /// <summary>The intents that open it; its keywords stand for the first.</summary>
    public required IReadOnlyList<FlowIntent> Intents { get; init; }

    /// <summary>The words that open it.</summary>
    public required IReadOnlyList<FlowKeyword> Keywords { get; init; }

    /// <summary>Its slots.</summary>
    public required FrozenDictionary<string, FlowSlot> Slots { get; init; }

    /// <summary>Its states.</summary>
    public required FrozenDictionary<string, FlowState> States { get; init; }

    /// <summary>The slots that may be said.</summary>
    internal FlowSlot[] ShownSlots => field ??= [.. Slots.Values.Where(slot => slot.IsShown)];

    /// <summary>The slots that may be filled at the start.</summary>
    internal FlowSlot[] GivenSlots => field ??= [.. Slots.Values.Where(slot => slot.IsGiven || slot.IsRequired)];
}
