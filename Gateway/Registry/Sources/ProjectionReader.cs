using System.Data.Common;
using System.Globalization;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry.Sources;

/// <summary>Reads everything the local projection holds of one person, opened: for those who may see it, never for an answer to a phone.</summary>
internal sealed class ProjectionReader(Database database, PersonalData personal) : IRegistry
{
    // More is no person's.
    private const int MostRows = 200;

    /// <inheritdoc />
    public string Name => "local";

    /// <inheritdoc />
    public async Task<Finding> FindAsync(Cnic cnic, Patience patience, CancellationToken aborted)
    {
        var token = personal.TokenOfCnic(cnic.Digits);
        try
        {
            return await database.ReadAsync<Finding>(session => Read(session, cnic, token) is { } person ? new Finding.Found(person) : new Finding.Absent(), aborted);
        }
        catch (DbException e) when (StoreFault.Is(e))
        {
            return new Finding.NoAnswer(Fault.Unreachable, "the database is away");
        }
    }

    private PersonRecord? Read(DbSession session, Cnic cnic, Token token)
    {
        var key = token.ToArray();
        var person = session.First(
            "SELECT name_sealed, msisdn_sealed, language, district, tehsil, shared_phone, year_of_birth, sex FROM beneficiaries WHERE cnic = $1",
            row => new PersonRecord(cnic)
            {
                Name = personal.Open(row.Octets(0), RegistryPlaces.Name),
                Phone = row.OctetsOrNull(1) is { } number && Msisdn.TryParse(personal.Open(number, RegistryPlaces.Phone), out var phone) ? phone : null,
                Language = row.GetString(2),
                District = row.GetString(3),
                Tehsil = row.GetString(4),
                SharesPhone = row.GetInt64(5) != 0,
                YearOfBirth = row.IsDBNull(6) ? null : (int)row.GetInt64(6),
                Sex = row.TextOrNull(7),
            }, key);
        return person is null ? null : person with
        {
            Enrolments = session.All(
                "SELECT programme, status, reason, since FROM enrolments WHERE cnic = $1 ORDER BY programme LIMIT $2",
                row => new EnrolmentRecord(row.GetString(0), row.GetString(1), row.GetString(2), Day(row, 3)), key, (long)MostRows),
            Payments = session.All(
                "SELECT programme, cycle, amount, status, window_from, window_to, paid_on, payment_point FROM payments WHERE cnic = $1 ORDER BY programme, cycle LIMIT $2",
                row => new PaymentRecord(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), Day(row, 4), Day(row, 5), Day(row, 6), row.TextOrNull(7)),
                key, (long)MostRows),
        };
    }

    private static DateOnly? Day(DbDataReader row, int column) =>
        row.TextOrNull(column) is { } iso ? DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
