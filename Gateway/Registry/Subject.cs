using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry;

/// <summary>Whom a question is about.</summary>
/// <param name="Cnic">Her pseudonym.</param>
/// <param name="Suffix">The last three digits of her card.</param>
/// <param name="Phone">The phone on record, if any.</param>
/// <param name="IsShared">Whether others use that phone too.</param>
/// <param name="District">Where she is registered.</param>
/// <param name="Tehsil">Where in it.</param>
/// <param name="AsOf">When the registry was last brought up to date.</param>
internal sealed record Subject(Token Cnic, string Suffix, Token? Phone, bool IsShared, string District, string Tehsil, DateTimeOffset AsOf)
{
    private const string Columns = "cnic, cnic_sealed, msisdn, shared_phone, district, tehsil, COALESCE((SELECT MAX(started_at) FROM imports), imported_at)";

    /// <summary>The person of a card; null when the registry does not know her.</summary>
    public static Subject? OfCard(DbSession session, PersonalData personal, Token cnic) =>
        Read(session, personal, "cnic = $1", cnic).FirstOrDefault();

    /// <summary>The one person whose phone this is; null when there is none, or more than one who may be holding it.</summary>
    public static Subject? OfPhone(DbSession session, PersonalData personal, Token phone) =>
        Read(session, personal, "msisdn = $1", phone) is [{ IsShared: false } only] ? only : null;

    private static List<Subject> Read(DbSession session, PersonalData personal, string where, Token token) => session.All(
        $"SELECT {Columns} FROM beneficiaries WHERE {where} LIMIT 2",
        row => new Subject(
            new Token(row.Octets(0)), personal.Open(row.Octets(1), RegistryPlaces.Cnic)[^3..], row.OctetsOrNull(2) is { } phone ? new Token(phone) : null,
            row.GetInt64(3) == 1, row.GetString(4), row.GetString(5), row.Time(6)),
        token.ToArray());
}

/// <summary>A question about somebody, from a phone.</summary>
/// <param name="Asker">The phone.</param>
/// <param name="Cnic">The card it names; null for the person whose phone it is.</param>
/// <param name="Suffix">The last three digits of that card.</param>
/// <param name="Today">The day at the programme's place.</param>
/// <param name="Saves">Gains what is to be stored with the answer.</param>
internal sealed record SubjectQuestion(Token Asker, Token? Cnic, string? Suffix, DateOnly Today, ICollection<Action<DbSession>> Saves);

/// <summary>Finds whom a question is about and how much of her the asker may hear: one rule for every service.</summary>
internal sealed class Subjects(PersonalData personal, LookupQuota quota)
{
    /// <summary>The person, or the answer when there is none that may be spoken of.</summary>
    public (Subject? Subject, ServiceAnswer? Refusal) Find(DbSession session, SubjectQuestion question)
    {
        if (question.Cnic is not { } cnic)
            return Subject.OfPhone(session, personal, question.Asker) is { } only ? (only, null) : (null, ServiceAnswer.Of("who"));
        if (!quota.TryTake(session, question.Asker, cnic, question.Today, question.Saves))
            return (null, ServiceAnswer.Of("limited"));
        if (Subject.OfCard(session, personal, cnic) is not { } found)
            return (null, ServiceAnswer.Of("not_found", ("suffix", question.Suffix)));
        return found.Phone == question.Asker ? (found, null) : (null, ServiceAnswer.Of("elsewhere", ("suffix", found.Suffix)));
    }
}
