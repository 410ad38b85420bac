using System.Collections.Immutable;

namespace Dialogs.Engine;

/// <summary>Where one dialog stands: everything the engine knows of it, as a value that can be stored.</summary>
public sealed record DialogState
{
    /// <summary>The dialog's identity, from which the keys of its calls are made.</summary>
    public required string Id { get; init; }

    /// <summary>The flow it is in; empty before it is started.</summary>
    public string Flow { get; init; } = "";

    /// <summary>The number of the version it is held to, whatever is published meanwhile.</summary>
    public int FlowVersion { get; init; }

    /// <summary>The content of the version it is held to; empty in states stored before contents were told apart.</summary>
    public string FlowHash { get; init; } = "";

    /// <summary>The state it waits in; empty when it is over.</summary>
    public string State { get; init; } = "";

    /// <summary>What was answered and looked up so far.</summary>
    public ImmutableSortedDictionary<string, string> Slots { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Failed answers in this state.</summary>
    public int Attempts { get; init; }

    /// <summary>Failed answers one after the other, whatever the state; a host goes quiet when it grows without end.</summary>
    public int Misses { get; init; }

    /// <summary>The language answered in, such as <c>ur-Latn</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The channel of the last leg.</summary>
    public DialogChannel Channel { get; init; }

    /// <summary>How much one page of a list may hold on this leg; the host sets it, null for what the channel takes by default.</summary>
    public PageBudget? Page { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last moved.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the person was last heard.</summary>
    public DateTimeOffset HeardAt { get; init; }

    /// <summary>States entered so far; part of each call's key.</summary>
    public int Steps { get; init; }

    /// <summary>The call whose outcome is awaited, or null.</summary>
    public PendingCall? Pending { get; init; }

    /// <summary>A question of the engine's own that stands before the state's, or null.</summary>
    public Aside? Aside { get; init; }

    /// <summary>The questions to go back to, the last one at the end, each with what was changed since.</summary>
    public ImmutableArray<PastQuestion> Past { get; init; } = [];

    /// <summary>The dialogs to return to: callers of sub-flows, and what was interrupted.</summary>
    public ImmutableArray<DialogFrame> Frames { get; init; } = [];

    /// <summary>What was done for certain in it, or null; outlives the dialog until it was told or can no longer be undone.</summary>
    public CommitMark? Commit { get; init; }

    /// <summary>The page of the list that is shown, from 0.</summary>
    public int ListPage { get; init; }

    /// <summary>The letters the list is narrowed to; empty for the whole list.</summary>
    public string ListFilter { get; init; } = "";

    /// <summary>Whether the person was nudged to finish; that is done once.</summary>
    public bool IsNudged { get; init; }

    /// <summary>Whether the reminder of this state was sent.</summary>
    public bool IsReminded { get; init; }

    /// <summary>Whether the person left without finishing; the place is kept.</summary>
    public bool IsAbandoned { get; init; }

    /// <summary>Whether a person has taken over; the automaton only passes on.</summary>
    public bool IsWithPerson { get; init; }

    /// <summary>Whether the dialog is over, or was never started, and asks nothing any more.</summary>
    public bool IsOver => State.Length == 0 && Aside is null;

    /// <summary>Whether there is anything worth storing.</summary>
    public bool IsKept => !IsOver || Commit is not null;

    /// <summary>A dialog not yet started.</summary>
    /// <param name="id">Its identity: unique, and the same if the step that makes it is run again.</param>
    /// <param name="language">The language to answer in.</param>
    public static DialogState New(string id, string language) => new() { Id = id, Language = language };

    /// <summary>The next dialog of the same person on the same channel: what was done in this one can still be told and undone.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="language">The language to answer in.</param>
    public DialogState Next(string id, string language) => New(id, language) with { Commit = Commit };

    /// <summary>Masked: no slot is printed.</summary>
    public override string ToString() => $"dialog {Id} at {Flow} v{FlowVersion}/{State}, {Slots.Count} slots";
}

/// <summary>A call made to a port whose outcome has not come yet.</summary>
/// <param name="Port">The port.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Key">The key the call was made with.</param>
/// <param name="IsUndo">Whether it takes back what was committed, outside any state.</param>
public sealed record PendingCall(string Port, string Operation, string Key, bool IsUndo = false);
