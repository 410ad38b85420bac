using Dialogs.Flows;

namespace Dialogs.Ports;

/// <summary>What flows may ask of the services around payments: conditions, answers to what the gateway asked unasked, and appeals.</summary>
internal static class ServiceOperations
{
    /// <summary>Every operation.</summary>
    public static IReadOnlyList<PortOperation> All { get; } =
    [
        new("conditions", "status", [new("person", IsOptional: true), new("suffix", IsOptional: true)],
        [
            new("due", [new("suffix", SlotType.Suffix), new("condition", SlotType.Key, Under: "condition"), new("due", SlotType.Date)]),
            new("missed", [new("suffix", SlotType.Suffix), new("condition", SlotType.Key, Under: "condition"), new("due", SlotType.Date)]),
            new("met", [new("suffix", SlotType.Suffix)]),
            new("none", []),
            new("elsewhere", [new("suffix", SlotType.Suffix)]),
            new("not_found", [new("suffix", SlotType.Suffix)]),
            new("who", []),
            new("limited", []),
            new("unavailable", []),
        ]),
        new("conditions", "help", [new("visit")], [new("referred", []), new("already", []), new("unavailable", [])]),
        // What was answered once stays so; only the band of a smaller amount may still be added.
        new("polls", "amount", [new("poll"), new("answer"), new("band", IsOptional: true)],
            [new("kept", []), new("already", []), new("unavailable", [])]),
        new("polls", "rate", [new("poll"), new("rating")], [new("kept", []), new("already", []), new("unavailable", [])]),
        new("appeals", "open", [new("ground"), new("cnic", IsOptional: true)],
        [
            new("opened", [new("reference", SlotType.Reference), new("days", SlotType.Number), new("visit_from", SlotType.Date)]),
            new("already_open", [new("reference", SlotType.Reference)]),
            new("unavailable", []),
        ]),
    ];
}
