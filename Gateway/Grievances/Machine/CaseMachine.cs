using System.Collections.Frozen;

namespace Gateway.Grievances.Machine;

/// <summary>What a clock of a case waits for.</summary>
internal enum CaseClock
{
    /// <summary>The ladder: a reminder, then level after level.</summary>
    Ladder,

    /// <summary>The complainant's answer to a question.</summary>
    Answer,

    /// <summary>Her word that it is solved.</summary>
    Rating,

    /// <summary>Her appeal.</summary>
    Appeal,

    /// <summary>The end of what is kept.</summary>
    Retention,
}

/// <summary>A state: what its clock waits for, and what has to happen next.</summary>
internal sealed record CaseState(string Name, CaseClock Clock, string NextStep);

/// <summary>When a transition is permitted.</summary>
internal enum CaseGuard
{
    /// <summary>Always.</summary>
    None,

    /// <summary>While it can still be opened again.</summary>
    WithinReopening,

    /// <summary>While it can still be appealed.</summary>
    WithinAppeal,

    /// <summary>While there is a level above.</summary>
    HasLevelAbove,
}

/// <summary>One way on: in a state, after an event, if its guard permits, into a state.</summary>
internal sealed record CaseTransition(string From, string Change, string To, CaseGuard Guard = CaseGuard.None);

/// <summary>The life of a case as data: its states, what can happen in each, and where that leads.</summary>
internal static class CaseMachine
{
    private static readonly string[] AtWork =
    [
        CaseStatus.Submitted, CaseStatus.Registered, CaseStatus.Assigned, CaseStatus.InProgress, CaseStatus.Reopened, CaseStatus.Appealed,
    ];

    private static readonly string[] Open = [.. AtWork, CaseStatus.AwaitingComplainant];

    private static readonly string[] Ended =
    [
        CaseStatus.ClosedSatisfied, CaseStatus.ClosedNoResponse, CaseStatus.Referred, CaseStatus.Withdrawn, CaseStatus.Joined,
    ];

    private static readonly string[] Talkable = [.. Open, CaseStatus.Resolved, CaseStatus.Rejected];

    /// <summary>Every state.</summary>
    public static IReadOnlyList<CaseState> States { get; } =
    [
        new(CaseStatus.Submitted, CaseClock.Ladder, "register"),
        new(CaseStatus.Registered, CaseClock.Ladder, "assign"),
        new(CaseStatus.Assigned, CaseClock.Ladder, "start"),
        new(CaseStatus.InProgress, CaseClock.Ladder, "resolve"),
        new(CaseStatus.AwaitingComplainant, CaseClock.Answer, "answer"),
        new(CaseStatus.Resolved, CaseClock.Rating, "confirm"),
        new(CaseStatus.ClosedSatisfied, CaseClock.Retention, "erase"),
        new(CaseStatus.ClosedNoResponse, CaseClock.Retention, "erase"),
        new(CaseStatus.Reopened, CaseClock.Ladder, "assign"),
        new(CaseStatus.Rejected, CaseClock.Appeal, "appeal"),
        new(CaseStatus.Appealed, CaseClock.Ladder, "assign"),
        new(CaseStatus.Referred, CaseClock.Retention, "erase"),
        new(CaseStatus.Withdrawn, CaseClock.Retention, "erase"),
        new(CaseStatus.Joined, CaseClock.Retention, "erase"),
    ];

    /// <summary>Every transition.</summary>
    public static IReadOnlyList<CaseTransition> Transitions { get; } =
    [
        .. From([CaseStatus.Submitted], CaseChange.Register, CaseStatus.Registered),
        .. Same(Open.Except([CaseStatus.Submitted]), CaseChange.Register),
        .. From(AtWork, CaseChange.Assign, CaseStatus.Assigned),
        .. From(AtWork.Except([CaseStatus.InProgress]), CaseChange.Start, CaseStatus.InProgress),
        .. Same(Talkable, CaseChange.Note),
        .. Same(Talkable, CaseChange.Reply),
        .. Same(AtWork.Concat([CaseStatus.Resolved, CaseStatus.Rejected]), CaseChange.Add),
        .. From([CaseStatus.AwaitingComplainant], CaseChange.Add, CaseStatus.InProgress),
        .. From(AtWork, CaseChange.Ask, CaseStatus.AwaitingComplainant),
        .. From([CaseStatus.AwaitingComplainant], CaseChange.Unanswered, CaseStatus.InProgress),
        .. From(Open, CaseChange.Resolve, CaseStatus.Resolved),
        .. From(Open, CaseChange.Reject, CaseStatus.Rejected),
        .. From([CaseStatus.Resolved], CaseChange.Accept, CaseStatus.ClosedSatisfied),
        .. From([CaseStatus.Resolved, CaseStatus.ClosedSatisfied, CaseStatus.ClosedNoResponse], CaseChange.Reopen, CaseStatus.Reopened, CaseGuard.WithinReopening),
        .. From([CaseStatus.Resolved, CaseStatus.Rejected], CaseChange.Lapse, CaseStatus.ClosedNoResponse),
        .. From([CaseStatus.Rejected], CaseChange.Appeal, CaseStatus.Appealed, CaseGuard.WithinAppeal),
        .. From(Open, CaseChange.Refer, CaseStatus.Referred),
        .. From(Open, CaseChange.Withdraw, CaseStatus.Withdrawn),
        .. From(Open, CaseChange.Join, CaseStatus.Joined),
        .. Same(Open, CaseChange.Remind),
        .. Same(AtWork, CaseChange.Escalate, CaseGuard.HasLevelAbove),
        .. Same(Ended, CaseChange.Erase),
        .. Same(Ended, CaseChange.Forget),
    ];

    private static readonly FrozenDictionary<(string, string), CaseTransition> ByEvent =
        Transitions.ToFrozenDictionary(transition => (transition.From, transition.Change));

    private static readonly FrozenDictionary<string, CaseState> ByName = States.ToFrozenDictionary(state => state.Name);

    /// <summary>Where an event leads from a state; null when it is not permitted there.</summary>
    public static CaseTransition? Find(string status, string change) => ByEvent.GetValueOrDefault((status, change));

    /// <summary>A state by its name.</summary>
    public static CaseState State(string status) => ByName[status];

    /// <summary>What can happen in a state.</summary>
    public static IReadOnlyList<string> Permitted(string status) =>
        [.. Transitions.Where(transition => transition.From == status).Select(transition => transition.Change).Distinct()];

    private static IEnumerable<CaseTransition> From(IEnumerable<string> states, string change, string to, CaseGuard guard = CaseGuard.None) =>
        states.Select(state => new CaseTransition(state, change, to, guard));

    private static IEnumerable<CaseTransition> Same(IEnumerable<string> states, string change, CaseGuard guard = CaseGuard.None) =>
        states.Select(state => new CaseTransition(state, change, state, guard));
}
