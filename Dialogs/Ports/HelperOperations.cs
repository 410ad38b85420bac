using Dialogs.Flows;

namespace Dialogs.Ports;

/// <summary>What flows may ask about phones that ask for many people.</summary>
internal static class HelperOperations
{
    private static readonly PortValue People = new("people", SlotType.Number);

    /// <summary>Every operation.</summary>
    public static IReadOnlyList<PortOperation> All { get; } =
    [
        // people: how many she may ask about on one day.
        new("helpers", "standing", [], [new("helper", [People]), new("none", []), Unavailable()]),
        // What she would be told before she agrees; the code of an organisation is looked up.
        new("helpers", "terms", [new("kind"), new("organisation", IsOptional: true)], [new("terms", [People]), new("unknown", []), Unavailable()]),
        new("helpers", "register", [new("kind"), new("organisation", IsOptional: true)], [new("registered", [People]), new("unknown", []), Unavailable()]),
        new("helpers", "decline", [], [new("declined", []), Unavailable()]),
    ];

    private static PortOutcome Unavailable() => new("unavailable", []);
}
