using Dialogs.Flows;

namespace Dialogs.Ports;

/// <summary>What flows may do with a complaint after it was opened, and for somebody who wants to be called safely.</summary>
internal static class CaseOperations
{
    private static readonly PortValue Due = new("due", SlotType.Date);

    /// <summary>Every operation.</summary>
    public static IReadOnlyList<PortOperation> All { get; } =
    [
        // Whether words plead for safety, so that they are asked about before they are stored.
        new("grievances", "weigh", [new("text"), new("category", IsOptional: true)], [new("plain", []), new("sensitive", []), new("unavailable", [])]),
        // Which programme it can be about: asked only of a phone that is one person's who is in several.
        new("grievances", "about", [], [new("one", []), new("several", [new("programmes", SlotType.Choices)]), new("unavailable", [])]),
        new("grievances", "add", [new("reference"), new("text")], [new("added", []), new("closed", []), new("not_yours", []), new("unavailable", [])]),
        new("grievances", "accept", [new("reference")], [new("accepted", []), new("too_late", []), new("unavailable", [])]),
        new("grievances", "reopen", [new("reference")], [new("reopened", [Due]), new("too_late", []), new("unavailable", [])]),
        new("grievances", "appeal", [new("reference")], [new("appealed", [Due]), new("too_late", []), new("unavailable", [])]),
        // Of somebody who stays unknown: her phone is kept as a digest, and nothing is ever sent to it unasked.
        new("grievances", "hide", [new("category"), new("pin"), new("text", IsOptional: true)],
            [new("opened", [new("reference", SlotType.Reference), new("days", SlotType.Number)]), new("weak", []), new("unavailable", [])]),
        new("grievances", "look", [new("reference"), new("pin")],
            [new("found", [new("reference", SlotType.Reference), new("status", SlotType.Key, Under: "case"), new("since", SlotType.Date)]), new("not_found", []), new("unavailable", [])]),
        new("trusted", "begin", [], [new("ready", []), new("unavailable", [])]),
        new("trusted", "request", [new("hours")], [new("requested", []), new("refused", []), new("unavailable", [])]),
        new("trusted", "number", [new("number")], [new("changed", []), new("none", []), new("unavailable", [])]),
        new("trusted", "erase", [], [new("erased", []), new("none", []), new("unavailable", [])]),
    ];
}
