using Gateway.Store;

namespace Gateway.Registry.Payments;

/// <summary>Tells people where their payments stand: to the phone on record without an amount, and with amounts to whoever has proven who she is.</summary>
internal sealed class PaymentBook(Database database, Subjects subjects, ProgrammeCatalogue programmes)
{
    /// <summary>Where a payment stands.</summary>
    public ValueTask<ServiceAnswer> StatusAsync(SubjectQuestion question, CancellationToken aborted) => database.ReadAsync(
        session =>
        {
            var (subject, refusal) = subjects.Find(session, question);
            return subject is null ? refusal! : new PaymentRule(programmes, question.Today).Status(subject, Payment.Read(session, subject.Cnic));
        }, aborted);

    /// <summary>The last payments with their amounts.</summary>
    /// <param name="question">Whose.</param>
    /// <param name="isProven">Whether the asker has proven, in this conversation, that it is hers to know.</param>
    /// <param name="aborted">Ends the wait.</param>
    public ValueTask<ServiceAnswer> HistoryAsync(SubjectQuestion question, Func<Subject, bool> isProven, CancellationToken aborted) => database.ReadAsync(
        session =>
        {
            var (subject, refusal) = subjects.Find(session, question);
            if (subject is null)
                return refusal!;
            return isProven(subject) ? new PaymentRule(programmes, question.Today).History(subject, Payment.Read(session, subject.Cnic)) : ServiceAnswer.Of("not_proven");
        }, aborted);
}
