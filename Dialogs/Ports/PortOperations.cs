using System.Collections.Frozen;
using Dialogs.Flows;

namespace Dialogs.Ports;

/// <summary>Every operation flows may call. Amounts and names are in none of the answers: they are not said by these flows.</summary>
public static class PortOperations
{
    private static readonly PortValue Suffix = new("suffix", SlotType.Suffix);
    private static readonly PortValue Programme = new("programme", SlotType.Key, Under: "programme");
    private static readonly PortValue Reason = new("reason", SlotType.Key, Under: "reason");
    private static readonly PortValue AsOf = new("as_of", SlotType.Date);
    private static readonly PortValue Next = new("next", SlotType.Key, IsOptional: true, Under: "next");
    private static readonly PortValue Reference = new("reference", SlotType.Reference);
    private static readonly PortValue Status = new("status", SlotType.Key, Under: "case");
    private static readonly PortValue Since = new("since", SlotType.Date);
    private static readonly PortValue Level = new("level", SlotType.Key, IsOptional: true, Under: "case.level");
    private static readonly PortValue Due = new("due", SlotType.Date, IsOptional: true);

    /// <summary>Every operation.</summary>
    public static IReadOnlyList<PortOperation> All { get; } =
    [
        // With a programme it speaks of that one alone; without, of all that she is in.
        new("registry", "eligibility", [new("cnic"), new("programme", IsOptional: true)],
        [
            new("eligible",
            [
                Suffix, Programme, new("as_of", SlotType.Date),
                new("window_from", SlotType.Date, IsOptional: true), new("window_to", SlotType.Date, IsOptional: true),
            ]),
            new("payment_ready", [Suffix, Programme, new("window_from", SlotType.Date), new("window_to", SlotType.Date), AsOf]),
            new("not_eligible", [Suffix, Reason, Next, AsOf]),
            new("pending", [Suffix, AsOf]),
            new("suspended", [Suffix, Reason, Next, AsOf]),
            new("exited", [Suffix, AsOf]),
            new("several", [Suffix, new("summary", SlotType.Text), new("programmes", SlotType.Choices), AsOf]),
            new("registered_elsewhere", [Suffix]),
            new("not_found", [Suffix]),
            // It asks for many people: who are they? · It may ask about no more: why.
            new("many", []),
            new("limited", [new("why", SlotType.Key, Under: "limit")]),
            // The registry could not be asked in time: the question is kept, and answered by SMS.
            new("later", []),
            Unavailable(),
        ]),
        new("grievances", "open",
            [new("category"), new("text", IsOptional: true), new("programme", IsOptional: true), new("month", IsOptional: true), new("band", IsOptional: true)],
            [new("opened", [Reference, new("days", SlotType.Number)]), new("already_open", [Reference]), Unavailable()]),
        new("grievances", "status", [new("reference")],
            [new("found", [Reference, Status, Since, Level, Due]), new("not_yours", []), new("hidden", [Reference]), new("not_found", []), Unavailable()]),
        new("grievances", "mine", [],
            [new("found", [Reference, Status, Since, Level, Due]), new("none", []), Unavailable()]),
        new("desk", "hours", [], [new("open", []), new("closed", [])]),
        new("contacts", "stop", [new("purpose", IsOptional: true)], [new("stopped", []), new("already_stopped", [])]),
        new("contacts", "start", [new("purpose", IsOptional: true)], [new("started", []), new("already_started", [])]),
        new("contacts", "language", [new("language")], [new("saved", [])]),
        .. PaymentOperations.All,
        .. ServiceOperations.All,
        .. AccessOperations.All,
        .. CaseOperations.All,
        .. UpdateOperations.All,
        .. LearningOperations.All,
        .. HelperOperations.All,
    ];

    private static readonly FrozenDictionary<string, PortOperation> ByName =
        All.ToFrozenDictionary(operation => $"{operation.Port}.{operation.Name}", StringComparer.Ordinal);

    /// <summary>An operation by its full name, or null.</summary>
    /// <param name="name">Such as <c>registry.eligibility</c>.</param>
    public static PortOperation? Find(string name) => ByName.GetValueOrDefault(name);

    private static PortOutcome Unavailable() => new("unavailable", []);
}
