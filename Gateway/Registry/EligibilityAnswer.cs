using System.Globalization;

namespace Gateway.Registry;

/// <summary>
/// What may be told to the one who asked about a CNIC. A record holds only what its disclosure level allows:
/// never a name, never an amount, never the CNIC but its last three digits.
/// </summary>
internal abstract record EligibilityAnswer
{
    private EligibilityAnswer()
    {
    }

    /// <summary>Enrolled and active; the window of the next payment, when one is set.</summary>
    public sealed record Eligible(string Suffix, string Programme, DateOnly AsOf, PaymentWindow? Next) : EligibilityAnswer;

    /// <summary>A payment waits, and can be collected on the days of its window.</summary>
    public sealed record PaymentReady(string Suffix, string Programme, PaymentWindow Window) : EligibilityAnswer;

    /// <summary>Assessed and not eligible.</summary>
    public sealed record NotEligible(string Suffix, string Reason) : EligibilityAnswer;

    /// <summary>Still being assessed.</summary>
    public sealed record Pending(string Suffix) : EligibilityAnswer;

    /// <summary>Enrolled, payments held.</summary>
    public sealed record Suspended(string Suffix, string Reason) : EligibilityAnswer;

    /// <summary>No longer enrolled.</summary>
    public sealed record Exited(string Suffix) : EligibilityAnswer;

    /// <summary>In more than one programme: what each says, the best news first.</summary>
    public sealed record Several(string Suffix, IReadOnlyList<ProgrammeStanding> Programmes) : EligibilityAnswer;

    /// <summary>Known, but not asked from the phone on record (or the programme asks for more proof): nothing else is told.</summary>
    public sealed record RegisteredElsewhere(string Suffix) : EligibilityAnswer;

    /// <summary>Not in the registry.</summary>
    public sealed record NotFound(string Suffix) : EligibilityAnswer;

    /// <summary>This phone asked about too many people, or about cards that follow one another.</summary>
    public sealed record Limited(LookupVerdict Why) : EligibilityAnswer;

    /// <summary>The registry could not be asked in time, or gave no answer that can be trusted: the question is kept, and answered by SMS.</summary>
    public sealed record Later : EligibilityAnswer;

    /// <summary>The day that what is told was last confirmed; null for answers that tell nothing of a record.</summary>
    public DateOnly? Known { get; init; }

    /// <summary>The outcome as dialog flows name it.</summary>
    public string Outcome => this switch
    {
        Eligible => "eligible",
        PaymentReady => "payment_ready",
        NotEligible => "not_eligible",
        Pending => "pending",
        Suspended => "suspended",
        Exited => "exited",
        Several => "several",
        RegisteredElsewhere => "registered_elsewhere",
        NotFound => "not_found",
        Limited { Why: LookupVerdict.Many } => "many",
        Limited => "limited",
        Later => "later",
        _ => throw new InvalidOperationException($"No outcome is named for {GetType().Name}."),
    };

    /// <summary>The values that go with the outcome: catalogue keys for programme and reason, ISO dates for days.</summary>
    public IReadOnlyDictionary<string, string> Values => this switch
    {
        Eligible it => Pack(("suffix", it.Suffix), ("programme", it.Programme), ("as_of", Iso(it.AsOf)),
            ("window_from", Iso(it.Next?.From)), ("window_to", Iso(it.Next?.To))),
        PaymentReady it => Pack(("suffix", it.Suffix), ("programme", it.Programme), ("window_from", Iso(it.Window.From)), ("window_to", Iso(it.Window.To)),
            ("as_of", Iso(Known))),
        NotEligible it => Pack(("suffix", it.Suffix), ("reason", it.Reason), ("next", NextStep.Of(it.Reason)), ("as_of", Iso(Known))),
        Suspended it => Pack(("suffix", it.Suffix), ("reason", it.Reason), ("next", NextStep.Of(it.Reason)), ("as_of", Iso(Known))),
        Pending it => Pack(("suffix", it.Suffix), ("as_of", Iso(Known))),
        Exited it => Pack(("suffix", it.Suffix), ("as_of", Iso(Known))),
        Several it => Pack(("suffix", it.Suffix), ("as_of", Iso(Known))),
        RegisteredElsewhere it => Pack(("suffix", it.Suffix)),
        NotFound it => Pack(("suffix", it.Suffix)),
        Limited { Why: not LookupVerdict.Many } it => Pack(("why", it.Why.Word())),
        _ => Pack(),
    };

    private static Dictionary<string, string> Pack(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var packed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (value is not null)
                packed.Add(name, value);
        }

        return packed;
    }

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The days on which a payment can be collected, both included.</summary>
internal sealed record PaymentWindow(DateOnly From, DateOnly To);

/// <summary>What one programme says of a person who is in several.</summary>
/// <param name="Code">Its code, by which it can be asked about alone.</param>
/// <param name="Alias">The catalogue key of its neutral name.</param>
/// <param name="Answer">What would be said if it were the only one.</param>
internal sealed record ProgrammeStanding(string Code, string Alias, EligibilityAnswer Answer);

/// <summary>What a person can do next, by the class of the reason.</summary>
internal static class NextStep
{
    private const string Reasons = "reason.";

    /// <summary>The catalogue key.</summary>
    public static string Of(string reason) => reason.StartsWith(Reasons, StringComparison.Ordinal) ? $"next.{reason[Reasons.Length..]}" : "next.other";
}
