using Dialogs.Flows;

namespace Dialogs.Ports;

/// <summary>
/// What flows may ask about who is asking: how much may be told, whom a phone belongs to, and what she knows that proves it.
/// A person is named by an opaque word, never by a number of hers.
/// </summary>
internal static class AccessOperations
{
    private static readonly PortValue Person = new("person", SlotType.Word);
    private static readonly PortValue Suffix = new("suffix", SlotType.Suffix);
    private static readonly PortValue Hours = new("hours", SlotType.Number);

    /// <summary>Every operation.</summary>
    public static IReadOnlyList<PortOperation> All { get; } =
    [
        // Of the person, else of the card, else of whoever the phone is on record for. Unknown cards and strangers hear l0 alike.
        new("access", "level", [new("person", IsOptional: true), new("cnic", IsOptional: true)],
        [
            new("l0", [Person with { IsOptional = true }, Suffix with { IsOptional = true }]),
            new("l1", [Person, Suffix]),
            // amounts: yes, or no where others read the phone too.
            new("l2", [Person, Suffix, new("amounts", SlotType.Word)]),
            new("choose_person", []),
            Unavailable(),
        ]),
        new("access", "people", [], [new("found", [new("people", SlotType.Choices)]), new("none", []), Unavailable()]),
        new("access", "factor", [new("person")],
        [
            new("pin", []), new("year_of_birth", []), new("household_number", []), new("proven", []), new("none", []),
            new("locked", [Hours]), Unavailable(),
        ]),
        new("access", "prove", [new("person"), new("answer")],
            [new("proven", []), new("wrong", [new("left", SlotType.Number)]), new("locked", [Hours]), new("refused", []), Unavailable()]),
        new("access", "has_pin", [new("person")], [new("yes", []), new("no", []), Unavailable()]),
        new("access", "set_pin", [new("person"), new("pin")],
        [
            new("saved", []), new("weak", [new("why", SlotType.Key, Under: "pin.weak")]), new("needs_proof", []), new("refused", []), Unavailable(),
        ]),
    ];

    private static PortOutcome Unavailable() => new("unavailable", []);
}
