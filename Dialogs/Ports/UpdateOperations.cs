using Dialogs.Flows;

namespace Dialogs.Ports;

/// <summary>What flows may ask of the books of household changes, campaigns, calls back and a person's own data.</summary>
internal static class UpdateOperations
{
    private static readonly PortValue Reference = new("reference", SlotType.Reference);
    private static readonly PortValue Status = new("status", SlotType.Key, Under: "change.status");
    private static readonly PortValue Since = new("since", SlotType.Date);
    private static readonly PortValue Days = new("days", SlotType.Number);

    /// <summary>Every one of these operations.</summary>
    public static IReadOnlyList<PortOperation> All { get; } =
    [
        new("updates", "request", [new("kind"), new("name", IsOptional: true), new("date", IsOptional: true), new("place", IsOptional: true), new("relation", IsOptional: true)],
            [new("requested", [Reference, Days]), Unavailable()]),
        new("updates", "undo", [new("reference")], [new("undone", []), new("too_late", []), Unavailable()]),
        new("updates", "mine", [], [new("found", [Reference, Status, Since]), new("none", []), Unavailable()]),
        new("updates", "status", [new("reference")], [new("found", [Reference, Status, Since]), new("not_found", []), Unavailable()]),
        new("updates", "phone", [new("number"), new("again")], [new("moved", [Reference]), new("differs", []), new("office", []), new("same", []), Unavailable()]),
        new("campaigns", "open", [], [new("open", [new("deadline", SlotType.Date)]), new("none", []), Unavailable()]),
        new("campaigns", "answer", [new("answer")], [new("recorded", []), new("none", []), Unavailable()]),
        new("calls", "request", [new("hours")], [new("requested", [new("days", SlotType.Number)]), new("already_open", []), Unavailable()]),
        new("privacy", "held", [],
            [new("held", [new("first_seen", SlotType.Date), new("complaints", SlotType.Number), new("changes", SlotType.Number)]), new("nothing", []), Unavailable()]),
        new("privacy", "erase", [], [new("requested", [Reference, Days]), new("already_open", [Reference]), Unavailable()]),
        new("privacy", "wrong_person", [], [new("unbound", []), Unavailable()]),
    ];

    private static PortOutcome Unavailable() => new("unavailable", []);
}
