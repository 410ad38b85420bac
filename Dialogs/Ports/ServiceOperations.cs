using Dialogs.Flows;

namespace Dialogs.Ports;

/// <summary>What flows may ask of the services around payments: conditions, answers to what the gateway asked unasked, and appeals.</summary>
internal static class ServiceOperations
{
    /// <summary>Every operation.</summary>
    public static IReadOnlyList<PortOperation> All { get; } =
    [
        new("conditions", "status", [new("cnic", IsOptional: true)],
        [
            new("due", [new("suffix", SlotType.Suffix), new("condition", SlotType.Key, Under: "condition"), new("due", SlotType.Date)]),
            new("missed", [new("suffix", SlotType.Suffix), new("condition", SlotType.Key, Under: "condition"), new("due", SlotType.Date)]),
            new("met", [new("suffix", SlotType.Suffix)]),
            new("none", []),
            new("who", []),
            new("unavailable", []),
        ]),
        // Kept once: what is said again is already kept.
        new("prompts", "answer", [new("prompt"), new("answer"), new("detail", IsOptional: true)],
            [new("kept", []), new("already", []), new("unavailable", [])]),
        new("prompts", "rate", [new("prompt"), new("rating")], [new("kept", []), new("already", []), new("unavailable", [])]),
        new("conditions", "help", [new("prompt")], [new("referred", []), new("already", []), new("unavailable", [])]),
        new("appeals", "open", [new("ground"), new("cnic", IsOptional: true)],
        [
            new("opened", [new("reference", SlotType.Reference), new("days", SlotType.Number), new("visit_from", SlotType.Date)]),
            new("already_open", [new("reference", SlotType.Reference)]),
            new("unavailable", []),
        ]),
    ];
}
