namespace Gateway.Registry;

/// <summary>
/// Decides what an answer says of a person's programmes: all that the asker may hear of, the one with the best news first
/// (a payment that waits, active, pending, suspended, not eligible, exited), then the one that comes first in the catalogue.
/// </summary>
/// <param name="programmes">What may be said of each programme.</param>
/// <param name="today">Windows that ended before it are not told: stale dates must send nobody on a journey.</param>
internal sealed class EligibilityRule(ProgrammeCatalogue programmes, DateOnly today)
{
    private const int MostTold = 4;

    /// <summary>The answer for an asker who has given this much proof.</summary>
    /// <param name="entry">What is known of the person.</param>
    /// <param name="proof">How much proof the asker has given.</param>
    /// <param name="suffix">The last three digits of the card.</param>
    /// <param name="only">The one programme to speak of; null for all.</param>
    public EligibilityAnswer Answer(RegistryEntry entry, DisclosureLevel proof, string suffix, string? only = null)
    {
        var told = entry.Enrolments
            .Where(enrolment => only is null || enrolment.Programme == only)
            .Select(enrolment => (Enrolment: enrolment, Programme: programmes.Find(enrolment.Programme)))
            .Where(pair => pair.Programme.Disclosure <= proof)
            .OrderBy(pair => Rank(pair.Enrolment, entry))
            .ThenBy(pair => programmes.PlaceOf(pair.Enrolment.Programme))
            .Select(pair => new ProgrammeStanding(pair.Enrolment.Programme, pair.Programme.Alias, Say(pair.Enrolment, pair.Programme, entry, suffix)))
            .ToList();
        var known = entry.AsOf ?? today;
        return told switch
        {
            [var one] => one.Answer with { Known = known },
            [_, ..] => new EligibilityAnswer.Several(suffix, [.. told.Take(MostTold)]) { Known = known },
            // On the roll without a programme: the assessment is still to come. Every programme above the proof: she is known, and no more is said.
            _ when entry.Enrolments.Count == 0 && proof >= ProgrammeCatalogue.Unlisted.Disclosure => new EligibilityAnswer.Pending(suffix) { Known = known },
            _ => new EligibilityAnswer.RegisteredElsewhere(suffix),
        };
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
