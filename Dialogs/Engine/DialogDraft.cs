using System.Collections.Immutable;
using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>A dialog's state while one step changes it; it becomes a value again when the step is over.</summary>
internal sealed class DialogDraft(DialogState from)
{
    internal string Id => from.Id;

    internal string Flow { get; private set; } = from.Flow;

    internal int FlowVersion { get; private set; } = from.FlowVersion;

    internal string FlowHash { get; private set; } = from.FlowHash;

    internal string State { get; set; } = from.State;

    internal ImmutableSortedDictionary<string, string> Slots { get; set; } = from.Slots;

    internal int Attempts { get; set; } = from.Attempts;

    internal int Misses { get; set; } = from.Misses;

    internal string Language { get; set; } = from.Language;

    internal DialogChannel Channel { get; set; } = from.Channel;

    internal PageBudget? Page => from.Page;

    internal DateTimeOffset StartedAt { get; set; } = from.StartedAt;

    internal DateTimeOffset HeardAt { get; set; } = from.HeardAt;

    internal int Steps { get; set; } = from.Steps;

    internal PendingCall? Pending { get; set; } = from.Pending;

    internal Aside? Aside { get; set; } = from.Aside;

    internal ImmutableArray<PastQuestion> Past { get; set; } = from.Past;

    internal ImmutableArray<DialogFrame> Frames { get; set; } = from.Frames;

    internal CommitMark? Commit { get; set; } = from.Commit;

    internal int ListPage { get; set; } = from.ListPage;

    internal string ListFilter { get; set; } = from.ListFilter;

    internal bool IsNudged { get; set; } = from.IsNudged;

    internal bool IsReminded { get; set; } = from.IsReminded;

    internal bool IsAbandoned { get; set; } = from.IsAbandoned;

    internal bool IsWithPerson { get; set; } = from.IsWithPerson;

    internal bool IsOver => State.Length == 0;

    internal void HoldTo(Flow flow) => (Flow, FlowVersion, FlowHash) = (flow.Name, flow.Version, flow.Hash);

    internal void ReturnTo(DialogFrame frame)
    {
        (Flow, FlowVersion, FlowHash, State) = (frame.Flow, frame.FlowVersion, frame.FlowHash, frame.State);
        (Slots, Past, Attempts, ListPage, ListFilter) = (frame.Slots, frame.Past, 0, 0, "");
        Frames = Frames.RemoveAt(Frames.Length - 1);
    }

    internal DialogState ToState(DateTimeOffset now) => from with
    {
        Flow = Flow,
        FlowVersion = FlowVersion,
        FlowHash = FlowHash,
        State = State,
        Slots = Slots,
        Attempts = Attempts,
        Misses = Misses,
        Language = Language,
        Channel = Channel,
        StartedAt = StartedAt,
        UpdatedAt = now,
        HeardAt = HeardAt,
        Steps = Steps,
        Pending = Pending,
        Aside = Aside,
        Past = Past,
        Frames = Frames,
        Commit = Commit,
        ListPage = ListPage,
        ListFilter = ListFilter,
        IsNudged = IsNudged,
        IsReminded = IsReminded,
        IsAbandoned = IsAbandoned,
        IsWithPerson = IsWithPerson,
    };
}
