using Gateway.Security;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>Where a complainant lives and in which programme she is, as far as the registry is sure of it: by this, officers find the cases that are theirs.</summary>
internal readonly record struct CasePlace(string? District, string? Programme)
{
    private const string OfPhone = "SELECT cnic, district FROM beneficiaries WHERE msisdn = $1 LIMIT 10";

    /// <summary>The place of a case that comes in. Of somebody who stays unknown nothing is noted: a district narrows her down.</summary>
    public static CasePlace Of(DbSession session, CaseRequest request)
    {
        if (request.Pin is not null)
            return default;
        if (request.Cnic is { } cnic)
            return new CasePlace(session.Scalar("SELECT district FROM beneficiaries WHERE cnic = $1", cnic.ToArray()) as string, ProgrammeOf(session, cnic.ToArray()));
        // A shared phone is in one district, if all are; whose programme is meant is not known then.
        var people = session.All(OfPhone, row => (Cnic: row.Octets(0), District: row.GetString(1)), request.Person.ToArray());
        return new CasePlace(
            people.Select(person => person.District).Distinct().ToList() is [var district] ? district : null, people is [var only] ? ProgrammeOf(session, only.Cnic) : null);
    }

    private static string? ProgrammeOf(DbSession session, byte[] cnic) =>
        session.All("SELECT programme FROM enrolments WHERE cnic = $1 ORDER BY programme LIMIT 2", row => row.GetString(0), cnic) is [var only] ? only : null;
}
