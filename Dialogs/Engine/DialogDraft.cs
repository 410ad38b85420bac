using System.Collections.Immutable;
using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>A dialog's state while one step changes it; it becomes a value again when the step is over.</summary>
internal sealed class DialogDraft(DialogState begun)
{
    internal string Id => begun.Id;

    internal string Flow { get; private set; } = begun.Flow;

    internal int FlowVersion { get; private set; } = begun.FlowVersion;

    internal string FlowHash { get; private set; } = begun.FlowHash;

    internal string State { get; set; } = begun.State;

    internal ImmutableSortedDictionary<string, string> Slots { get; set; } = begun.Slots;

    internal int Attempts { get; set; } = begun.Attempts;

    internal int Misses { get; set; } = begun.Misses;

    internal string Language { get; set; } = begun.Language;

    internal DialogChannel Channel { get; set; } = begun.Channel;

    internal PageBudget? Page => begun.Page;

    internal DateTimeOffset StartedAt { get; set; } = begun.StartedAt;

    internal DateTimeOffset HeardAt { get; set; } = begun.HeardAt;

    internal int Steps { get; set; } = begun.Steps;

    internal PendingCall? Pending { get; set; } = begun.Pending;

    internal Aside? Aside { get; set; } = begun.Aside;

    internal ImmutableArray<PastQuestion> Past { get; set; } = begun.Past;

    internal ImmutableArray<DialogFrame> Frames { get; set; } = begun.Frames;

    internal CommitMark? Commit { get; set; } = begun.Commit;

    internal int ListPage { get; set; } = begun.ListPage;

    internal string ListFilter { get; set; } = begun.ListFilter;

    internal bool IsNudged { get; set; } = begun.IsNudged;

    internal bool IsReminded { get; set; } = begun.IsReminded;

    internal bool IsAbandoned { get; set; } = begun.IsAbandoned;

    internal bool IsWithPerson { get; set; } = begun.IsWithPerson;

    internal bool IsOver => State.Length == 0;

    internal void HoldTo(Flow flow) => (Flow, FlowVersion, FlowHash) = (flow.Name, flow.Version, flow.Hash);

    internal void ReturnTo(DialogFrame frame)
    {
        (Flow, FlowVersion, FlowHash, State) = (frame.Flow, frame.FlowVersion, frame.FlowHash, frame.State);
        (Slots, Past, Attempts, ListPage, ListFilter) = (frame.Slots, frame.Past, 0, 0, "");
        Frames = Frames.RemoveAt(Frames.Length - 1);
    }

    internal DialogState ToState(DateTimeOffset now) => begun with
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
