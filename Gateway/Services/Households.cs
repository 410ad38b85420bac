using System.Data.Common;
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
        SELECT b.msisdn, b.msisdn_sealed, b.language, b.district, b.cnic FROM beneficiaries AS b
        WHERE b.msisdn IS NOT NULL AND (b.msisdn, b.cnic) > ($1, $2) AND ($3 = '' OR b.district = $3) ORDER BY b.msisdn, b.cnic LIMIT $4
        """;

    /// <summary>The families of a district with a phone on record; of all districts for an empty name.</summary>
    public async IAsyncEnumerable<List<Household>> InAsync(string district, int page, [EnumeratorCancellation] CancellationToken aborted)
    {
        (byte[] Phone, byte[] Cnic) after = ([], []);
        while (true)
        {
            var from = after;
            var rows = await database.ReadAsync(session => session.All(Select, Read, from.Phone, from.Cnic, district, (long)page), aborted);
            if (rows.Count == 0)
                yield break;
            // Several of a family are on record with one phone; the first of them stands for it.
            yield return rows
                .Where((row, i) => !row.Phone.AsSpan().SequenceEqual(i == 0 ? from.Phone : rows[i - 1].Phone))
                .Select(Open).OfType<Household>().ToList();
            after = (rows[^1].Phone, rows[^1].Cnic);
        }
    }

    private static Row Read(DbDataReader row) => new(row.Octets(0), row.Octets(1), row.GetString(2), row.GetString(3), row.Octets(4));

    private Household? Open(Row row) => Msisdn.TryParse(personal.Open(row.Sealed, RegistryPlaces.Phone), out var number)
        ? new Household(new Token(row.Phone), number, row.Language, row.District) : null;

    private sealed record Row(byte[] Phone, byte[] Sealed, string Language, string District, byte[] Cnic);
}
