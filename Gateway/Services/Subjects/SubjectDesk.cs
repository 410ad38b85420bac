using Gateway.Contacts.Access;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Services.Subjects;

/// <summary>A question about somebody, from a phone.</summary>
/// <param name="Asker">The phone.</param>
/// <param name="Person">Whom it names; null for the one person whose phone it is.</param>
/// <param name="Suffix">The last three digits of the card that was typed, if one was.</param>
/// <param name="Dialog">The conversation: a proof counts in it alone.</param>
/// <param name="Today">The day at the programme's place.</param>
/// <param name="Saves">Gains what is to be stored with the answer.</param>
internal sealed record SubjectQuestion(Token Asker, Token? Person, string? Suffix, string Dialog, DateOnly Today, ICollection<Action<DbSession>> Saves);

/// <summary>Finds whom a question is about and asks how much of her may be told: one rule for every service that speaks of a person.</summary>
internal sealed class SubjectDesk(Database database, PersonalData personal, AccessLevels levels, Bindings bindings, LookupQuota quota, TypedCards typed)
{
    /// <summary>Asks a service about a person whom the phone may hear about, or answers why it may not.</summary>
    /// <param name="question">The question.</param>
    /// <param name="tell">The service.</param>
    /// <param name="aborted">Ends the wait.</param>
    public ValueTask<ServiceAnswer> AskAsync(SubjectQuestion question, Func<DbSession, Subject, AccessAnswer, ServiceAnswer> tell, CancellationToken aborted) =>
        database.ReadAsync(session => Ask(session, question, tell), aborted);

    private ServiceAnswer Ask(DbSession session, SubjectQuestion question, Func<DbSession, Subject, AccessAnswer, ServiceAnswer> tell)
    {
        if (Whom(session, question) is not { } whom)
            return ServiceAnswer.Of("who");
        var level = levels.Read(session, question.Asker, whom, question.Dialog);
        // Only strangers are counted: whoever asks about her own card reads out nobody else's.
        var isStranger = level.Reason == AccessReason.OpenToAll || level.Level == DisclosureLevel.Unbound;
        var verdict = isStranger ? quota.Take(session, question.Asker, typed.Of(whom), question.Today, question.Saves) : LookupVerdict.Allowed;
        if (!verdict.IsAllowed())
            return ServiceAnswer.Of("limited");
        var subject = Subject.Read(session, personal, whom);
        if (level.Level == DisclosureLevel.Unbound || verdict == LookupVerdict.Helper || subject is null)
            return ServiceAnswer.Of(subject is null ? "not_found" : "elsewhere", ("suffix", question.Suffix ?? subject?.Suffix ?? ""));
        return tell(session, subject, level);
    }

    private Token? Whom(DbSession session, SubjectQuestion question) =>
        question.Person ?? (bindings.OfPhone(session, question.Asker) is [var only] ? only.Person : null);
}
