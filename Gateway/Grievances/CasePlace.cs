using System.Security.Cryptography;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>
/// Where a complainant lives, in which programme she is, and whether she is a woman or a man, as far as the registry is sure of it: by the first two
/// officers find the cases that are theirs, and all three are counted.
/// </summary>
internal readonly record struct CasePlace(string? District, string? Programme, string? Sex)
{
    private const string OfCard = "SELECT district, sex, cnic_sealed FROM beneficiaries WHERE cnic = $1";
    private const string OfPhone = "SELECT cnic, district, sex, cnic_sealed FROM beneficiaries WHERE msisdn = $1 LIMIT 10";

    /// <summary>The place of a case that comes in. Of somebody who stays unknown nothing is noted: a district narrows her down.</summary>
    public static CasePlace Of(DbSession session, CaseRequest request, PersonalData personal)
    {
        if (request.Pin is not null)
            return default;
        if (request.Cnic is { } cnic)
        {
            var known = session.First(OfCard, row => new CasePlace(row.GetString(0), null, SexOf(row.TextOrNull(1), row.Octets(2), personal)), cnic.ToArray());
            return known with { Programme = request.Programme ?? ProgrammeOf(session, cnic.ToArray()) };
        }

        // A shared phone is in one district, if all are; whose programme is meant is not known then, unless she says so.
        var people = session.All(
            OfPhone, row => (Cnic: row.Octets(0), District: row.GetString(1), Sex: SexOf(row.TextOrNull(2), row.Octets(3), personal)), request.Person.ToArray());
        return new CasePlace(
            people.Select(person => person.District).Distinct().ToList() is [var district] ? district : null,
            request.Programme ?? (people is [var only] ? ProgrammeOf(session, only.Cnic) : null),
            people.Select(person => person.Sex).Distinct().ToList() is [{ } sex] ? sex : null);
    }

    // What the registry says comes first. A complaint is taken, whatever cannot be counted of it.
    private static string? SexOf(string? said, byte[] card, PersonalData personal)
    {
        try
        {
            return said ?? SexWord.OfCard(personal.Open(card, RegistryPlaces.Cnic));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string? ProgrammeOf(DbSession session, byte[] cnic) =>
        session.All("SELECT programme FROM enrolments WHERE cnic = $1 ORDER BY programme LIMIT 2", row => row.GetString(0), cnic) is [var only] ? only : null;
}
