using Dialogs.Flows;

namespace Dialogs.Ports;

/// <summary>What flows may ask about money: payments, the points where it is handed out, and vouchers. Amounts come with <c>payments.history</c> alone.</summary>
internal static class PaymentOperations
{
    private static readonly PortValue Suffix = new("suffix", SlotType.Suffix);
    private static readonly PortValue Programme = new("programme", SlotType.Key, Under: "programme");
    private static readonly PortValue Cause = new("cause", SlotType.Key, Under: "cause");
    private static readonly PortValue Step = new("step", SlotType.Key, Under: "step");
    private static readonly PortValue AsOf = new("as_of", SlotType.Date);
    private static readonly PortValue From = new("window_from", SlotType.Date);
    private static readonly PortValue Until = new("window_to", SlotType.Date);
    private static readonly PortValue PointName = new("point_name", SlotType.Text, IsOptional: true);
    private static readonly PortValue Places = new("places", SlotType.Text);
    private static readonly PortValue Points = new("points", SlotType.Choices);

    /// <summary>Every operation.</summary>
    public static IReadOnlyList<PortOperation> All { get; } =
    [
        // Without a person it is about the one person of the phone; "who" when there is none or more than one.
        new("payments", "status", [new("person", IsOptional: true), new("suffix", IsOptional: true)],
        [
            new("ready", [Suffix, Programme, From, Until, PointName, AsOf]),
            new("scheduled", [Suffix, Programme, From, Until, AsOf]),
            new("paid", [Suffix, Programme, new("paid_on", SlotType.Date), AsOf]),
            new("failed", [Suffix, Programme, Cause, Step, AsOf]),
            new("returned", [Suffix, Programme, AsOf]),
            new("none", [Suffix, AsOf]),
            .. Others,
        ]),
        new("payments", "history", [new("person", IsOptional: true), new("suffix", IsOptional: true)],
        [
            new("found", [Suffix, new("lines", SlotType.Text), new("received", SlotType.Amount), new("due", SlotType.Amount), AsOf]),
            new("none", [Suffix, AsOf]),
            new("not_proven", []),
            new("shared", []),
            .. Others,
        ]),
        new("points", "near", [new("person", IsOptional: true)],
            [new("found", [Places, Points]), new("none", []), new("who", []), new("unavailable", [])]),
        new("points", "districts", [], [new("found", [new("districts", SlotType.Choices)]), new("none", []), new("unavailable", [])]),
        new("points", "tehsils", [new("district")],
            [new("found", [new("tehsils", SlotType.Choices)]), new("none", []), new("unavailable", [])]),
        new("points", "at", [new("district"), new("tehsil")], [new("found", [Places, Points]), new("none", []), new("unavailable", [])]),
        new("points", "send", [new("point")], [new("sent", []), new("unavailable", [])]),
        new("vouchers", "status", [new("person", IsOptional: true), new("suffix", IsOptional: true)],
        [
            new("waiting", [Suffix, new("expires", SlotType.Date)]),
            new("redeemed", [Suffix, new("redeemed_on", SlotType.Date)]),
            new("expired", [Suffix, new("expires", SlotType.Date)]),
            new("none", []),
            .. Others,
        ]),
        new("vouchers", "resend", [new("person", IsOptional: true), new("suffix", IsOptional: true)],
            [new("sent", []), new("none", []), new("not_proven", []), new("limited", []), new("unavailable", [])]),
    ];

    private static PortOutcome[] Others =>
        [new("elsewhere", [Suffix]), new("not_found", [Suffix]), new("who", []), new("limited", []), new("unavailable", [])];
}
