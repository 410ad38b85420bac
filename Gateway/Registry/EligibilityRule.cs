namespace Gateway.Registry;

/// <summary>
/// Decides which of a person's programmes an answer speaks of, and what it says: the one with the best news first
/// (a payment that waits, active, pending, suspended, not eligible, exited), then the one that comes first in the catalogue.
/// </summary>
/// <param name="programmes">What may be said of each programme.</param>
/// <param name="today">Windows that ended before it are not told: stale dates must send nobody on a journey.</param>
internal sealed class EligibilityRule(ProgrammeCatalogue programmes, DateOnly today)
{
    /// <summary>The answer for an asker who has given this much proof.</summary>
    public EligibilityAnswer Answer(RegistryEntry entry, DisclosureLevel proof, string suffix)
    {
        var best = entry.Enrolments
            .Select(enrolment => (Enrolment: enrolment, Programme: programmes.Find(enrolment.Programme)))
            .Where(pair => pair.Programme.Disclosure <= proof)
            .OrderBy(pair => Rank(pair.Enrolment, entry))
            .ThenBy(pair => programmes.PlaceOf(pair.Enrolment.Programme))
            .FirstOrDefault();
        if (best.Enrolment is { } chosen)
            return Say(chosen, best.Programme, entry, suffix) with { Known = entry.AsOf };

        // On the roll without a programme: the assessment is still to come. Every programme above the proof: she is known, and no more is said.
        return entry.Enrolments.Count == 0 && proof >= ProgrammeCatalogue.Unlisted.Disclosure
            ? new EligibilityAnswer.Pending(suffix) { Known = entry.AsOf }
            : new EligibilityAnswer.RegisteredElsewhere(suffix);
    }

    private int Rank(Enrolment enrolment, RegistryEntry entry) => enrolment.Status switch
    {
        EnrolmentStatus.Active => WindowOf(entry, enrolment.Programme, PaymentStatus.Ready) is null ? 1 : 0,
        EnrolmentStatus.Pending => 2,
        EnrolmentStatus.Suspended => 3,
        EnrolmentStatus.NotEligible => 4,
        _ => 5,
    };

    private EligibilityAnswer Say(Enrolment enrolment, Programme programme, RegistryEntry entry, string suffix) => enrolment.Status switch
    {
        EnrolmentStatus.Active when WindowOf(entry, enrolment.Programme, PaymentStatus.Ready) is { } window =>
            new EligibilityAnswer.PaymentReady(suffix, programme.Alias, window),
        EnrolmentStatus.Active =>
            new EligibilityAnswer.Eligible(suffix, programme.Alias, entry.AsOf ?? today, WindowOf(entry, enrolment.Programme, PaymentStatus.Scheduled)),
        EnrolmentStatus.Pending => new EligibilityAnswer.Pending(suffix),
        EnrolmentStatus.Suspended => new EligibilityAnswer.Suspended(suffix, programme.ReasonKey(enrolment.Reason)),
        EnrolmentStatus.NotEligible => new EligibilityAnswer.NotEligible(suffix, programme.ReasonKey(enrolment.Reason)),
        EnrolmentStatus.Exited => new EligibilityAnswer.Exited(suffix),
        _ => throw new InvalidDataException($"The enrolment status {enrolment.Status} is not known."),
    };

    private PaymentWindow? WindowOf(RegistryEntry entry, string programme, string status) =>
        entry.Coming.FirstOrDefault(payment => payment.Programme == programme && payment.Status == status && payment.Window.To >= today)?.Window;
}
