using Gateway.Store;

namespace Gateway.Registry.Payments;

/// <summary>Tells where payments stand. Who may hear it is not decided here.</summary>
internal sealed class PaymentBook(ProgrammeCatalogue programmes)
{
    /// <summary>Where her payment stands; no amount is in it.</summary>
    public ServiceAnswer Status(DbSession session, Subject subject, DateOnly today) =>
        new PaymentRule(programmes, today).Status(subject, Payment.Read(session, subject.Cnic));

    /// <summary>Her last payments and the totals, with amounts.</summary>
    public static ServiceAnswer History(DbSession session, Subject subject) =>
        PaymentRule.History(subject, Payment.Read(session, subject.Cnic));
}
