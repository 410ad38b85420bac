using System.Globalization;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry.Sources;

/// <summary>Brings what a registry said into the local projection, where every answer is given from.</summary>
internal sealed class ProjectionWriter(PersonalData personal, TimeProvider time)
{
    private const string PutPerson =
        """
        INSERT INTO beneficiaries (cnic, cnic_sealed, name_sealed, msisdn, msisdn_sealed, language, district, tehsil, shared_phone, year_of_birth, imported_at, row_digest, source, sex)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (cnic) DO UPDATE SET name_sealed = excluded.name_sealed, msisdn = excluded.msisdn, msisdn_sealed = excluded.msisdn_sealed, language = excluded.language,
          district = excluded.district, tehsil = excluded.tehsil, shared_phone = excluded.shared_phone, year_of_birth = excluded.year_of_birth,
          imported_at = excluded.imported_at, row_digest = excluded.row_digest, source = excluded.source, sex = excluded.sex
        """;

    private const string PutEnrolment =
        """
        INSERT INTO enrolments (cnic, programme, status, reason, since, source) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (cnic, programme) DO UPDATE SET status = excluded.status, reason = excluded.reason, since = excluded.since, source = excluded.source
        """;

    private const string PutPayment =
        """
        INSERT INTO payments (cnic, programme, cycle, amount, status, window_from, window_to, paid_on, payment_point, source)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (cnic, programme, cycle) DO UPDATE SET amount = excluded.amount, status = excluded.status, window_from = excluded.window_from,
          window_to = excluded.window_to, paid_on = excluded.paid_on, payment_point = excluded.payment_point, source = excluded.source
        """;

    /// <summary>Work that stores everything one registry knows of a person; programmes it no longer names go.</summary>
    public Action<DbSession> Storing(PersonRecord person, string source)
    {
        var (whom, roll) = (personal.TokenOfCnic(person.Cnic.Digits), StoringOnRoll(person, source));
        return session =>
        {
            roll(session);
            var key = whom.ToArray();
            session.Execute("DELETE FROM registry_absences WHERE cnic = $1", key);
            var gone = session.All("SELECT programme FROM enrolments WHERE cnic = $1 AND source = $2", row => row.GetString(0), key, source)
                .Except(person.Enrolments.Select(enrolment => enrolment.Programme), StringComparer.Ordinal);
            foreach (var programme in gone)
                Drop(session, whom, programme);
            foreach (var enrolment in person.Enrolments)
                Put(session, whom, enrolment, source);
            foreach (var payment in person.Payments)
                Put(session, whom, payment, source);
        };
    }

    /// <summary>Work that stores who a person is, and nothing of her programmes.</summary>
    public Action<DbSession> StoringOnRoll(PersonRecord person, string source)
    {
        var cnic = person.Cnic.Digits;
        var token = personal.TokenOfCnic(cnic).ToArray();
        var digest = personal.DigestOf(
            $"{cnic}\x1F{person.Name}\x1F{person.Phone?.Digits}\x1F{person.Language}\x1F{person.District}\x1F{person.Tehsil}\x1F{(person.SharesPhone ? "true" : "false")}\x1F{person.YearOfBirth}{(person.Sex is null ? "" : $"\x1F{person.Sex}")}");
        object?[] row =
        [
            token, personal.Seal(cnic, RegistryPlaces.Cnic), personal.Seal(person.Name, RegistryPlaces.Name),
            person.Phone is { } phone ? personal.TokenOf(phone).ToArray() : null, person.Phone is { } again ? personal.Seal(again.Digits, RegistryPlaces.Phone) : null,
            person.Language, person.District, person.Tehsil, person.SharesPhone ? 1L : 0L, (long?)person.YearOfBirth, time.GetUtcNow().Stored(), digest.ToArray(), source, person.Sex,
        ];
        return session => session.Execute(PutPerson, row);
    }

    /// <summary>Stores one enrolment.</summary>
    public static void Put(DbSession session, Token person, EnrolmentRecord enrolment, string source) =>
        session.Execute(PutEnrolment, person.ToArray(), enrolment.Programme, enrolment.Status, enrolment.Reason, Iso(enrolment.Since), source);

    /// <summary>Takes one enrolment away.</summary>
    public static void Drop(DbSession session, Token person, string programme) =>
        session.Execute("DELETE FROM enrolments WHERE cnic = $1 AND programme = $2", person.ToArray(), programme);

    /// <summary>Stores one payment.</summary>
    public static void Put(DbSession session, Token person, PaymentRecord payment, string source) => session.Execute(
        PutPayment, person.ToArray(), payment.Programme, payment.Cycle, payment.Amount, payment.Status, Iso(payment.From), Iso(payment.To), Iso(payment.PaidOn), payment.Point, source);

    /// <summary>Takes one payment away, whatever programme it was in.</summary>
    public static void DropPayment(DbSession session, Token person, string cycle) =>
        session.Execute("DELETE FROM payments WHERE cnic = $1 AND cycle = $2", person.ToArray(), cycle);

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
