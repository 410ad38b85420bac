using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Contacts.Access;

/// <summary>Finds what a person can prove by: a PIN she set before anything that others in the house may know, else what the programme chose.</summary>
internal sealed class ProofEvidence(ProgrammeCatalogue programmes)
{
    private const string Known = """
        SELECT p.hash, b.year_of_birth, h.number FROM (SELECT 1 AS one) AS one
        LEFT JOIN pins AS p ON p.cnic = $1 LEFT JOIN beneficiaries AS b ON b.cnic = $1 LEFT JOIN household_numbers AS h ON h.cnic = $1
        """;

    /// <summary>What is known of a person.</summary>
    public Evidence Of(DbSession session, Token person) => session.First(
        Known,
        row =>
        {
            var (hash, born) = (row.TextOrNull(0), row.IsDBNull(1) ? (int?)null : (int)row.GetInt64(1));
            var household = row.OctetsOrNull(2) is { } number ? new Token(number) : (Token?)null;
            return new Evidence(Factor(hash, born, household), hash, born, household);
        },
        person.ToArray())!;

    private ProofFactor Factor(string? hash, int? born, Token? household) => programmes.SecondFactor switch
    {
        _ when hash is not null => ProofFactor.Pin,
        SecondFactor.YearOfBirth when born is not null => ProofFactor.YearOfBirth,
        SecondFactor.HouseholdNumber when household is not null => ProofFactor.HouseholdNumber,
        _ => ProofFactor.None,
    };
}

/// <summary>What a person can prove by, and against what it is checked.</summary>
internal sealed record Evidence(ProofFactor Factor, string? PinHash, int? Born, Token? Household);
