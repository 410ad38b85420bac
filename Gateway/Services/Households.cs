using System.Runtime.CompilerServices;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Services;

/// <summary>A family's phone, once however many of the family are on record with it.</summary>
/// <param name="Phone">Its pseudonym.</param>
/// <param name="Number">The number.</param>
/// <param name="Language">The language on record.</param>
/// <param name="District">Where the family lives.</param>
internal sealed record Household(Token Phone, Msisdn Number, string Language, string District)
{
    /// <summary>Masked: not the number.</summary>
    public override string ToString() => $"household of {Phone}";
}

/// <summary>Goes through the families of a district, page by page, in constant memory.</summary>
internal sealed class Households(Database database, PersonalData personal)
{
    private const string Select = """
        SELECT b.msisdn, MIN(b.msisdn_sealed), MIN(b.language), MIN(b.district) FROM beneficiaries AS b
        WHERE b.msisdn IS NOT NULL AND b.msisdn > $1 AND ($2 = '' OR b.district = $2)
        GROUP BY b.msisdn ORDER BY b.msisdn LIMIT $3
        """;

    /// <summary>The families of a district with a phone on record; of all districts for an empty name.</summary>
    public async IAsyncEnumerable<List<Household>> InAsync(string district, int page, [EnumeratorCancellation] CancellationToken aborted)
    {
        var after = Array.Empty<byte>();
        while (true)
        {
            var from = after;
            var rows = await database.ReadAsync(
                session => session.All(Select, row => (Phone: row.Octets(0), Sealed: row.Octets(1), Language: row.GetString(2), District: row.GetString(3)), from, district, (long)page), aborted);
            if (rows.Count == 0)
                yield break;
            yield return rows
                .Select(row => Msisdn.TryParse(personal.Open(row.Sealed, RegistryPlaces.Phone), out var number)
                    ? new Household(new Token(row.Phone), number, row.Language, row.District) : null)
                .OfType<Household>().ToList();
            after = rows[^1].Phone;
        }
    }
}
