using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry;

/// <summary>A person of the registry, as far as a service needs to know her: no name, no number.</summary>
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

    /// <summary>Reads a person by her pseudonym; null when the registry does not know her.</summary>
    public static Subject? Read(DbSession session, PersonalData personal, Token cnic) => session.First(
        $"SELECT {Columns} FROM beneficiaries WHERE cnic = $1",
        row => new Subject(
            new Token(row.Octets(0)), personal.Open(row.Octets(1), RegistryPlaces.Cnic)[^3..], row.OctetsOrNull(2) is { } phone ? new Token(phone) : null,
            row.GetInt64(3) == 1, row.GetString(4), row.GetString(5), row.Time(6)),
        cnic.ToArray());
}
