using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using System.Data.Common;

namespace Gateway.Contacts.Access;

/// <summary>Keeps which number is whose, beside the registry: confirmed by offices, helpers and people themselves, dropped when a number changes hands.</summary>
internal sealed class Bindings(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    /// <summary>More people than this on one phone are not listed.</summary>
    public const int MostPeople = 9;

    private const string People = """
        SELECT b.cnic, b.cnic_sealed, g.origin, g.bound_at, g.verified_at
        FROM beneficiaries AS b LEFT JOIN bindings AS g ON g.phone = $1 AND g.cnic = b.cnic
        WHERE b.msisdn = $1
        UNION ALL
        SELECT b.cnic, b.cnic_sealed, g.origin, g.bound_at, g.verified_at
        FROM bindings AS g JOIN beneficiaries AS b ON b.cnic = g.cnic
        WHERE g.phone = $1 AND b.msisdn IS DISTINCT FROM $1 AND b.msisdn IS NOT DISTINCT FROM g.record_phone
        """;

    private const string Insert = """
        INSERT INTO bindings (phone, cnic, origin, record_phone, bound_at, verified_at, evidence)
        SELECT $1, $2, $3, (SELECT msisdn FROM beneficiaries WHERE cnic = $2), $4, $4, $5
        ON CONFLICT (phone, cnic) DO UPDATE SET
            origin = excluded.origin, record_phone = excluded.record_phone, verified_at = excluded.verified_at, evidence = excluded.evidence
        """;

    /// <summary>The people a phone is on record or confirmed for; empty for a number that was dropped and not confirmed again.</summary>
    public ValueTask<IReadOnlyList<BoundPerson>> OfPhoneAsync(Token phone, CancellationToken aborted) =>
        database.ReadAsync(session => OfPhone(session, phone), aborted);

    /// <summary>As <see cref="OfPhoneAsync"/>, on a session at hand.</summary>
    public IReadOnlyList<BoundPerson> OfPhone(DbSession session, Token phone)
    {
        var dropped = session.Scalar("SELECT MAX(at) FROM phone_drops WHERE phone = $1", phone.ToArray()) is long at ? at : (long?)null;
        return
        [
            .. session.All(People, row => Read(row), phone.ToArray())
                .Where(person => dropped is null || person.VerifiedAt?.Stored() > dropped)
                .OrderBy(person => person.Suffix, StringComparer.Ordinal).ThenBy(person => person.Person.ToHex(), StringComparer.Ordinal)
                .Take(MostPeople),
        ];
    }

    /// <summary>Notes that a number is a person's; a binding there already is confirmed anew.</summary>
    /// <param name="phone">The number.</param>
    /// <param name="person">The person.</param>
    /// <param name="origin">Who says so.</param>
    /// <param name="evidence">What for, in a word of ours, such as <c>old_number</c> or a case's reference: never a number of hers.</param>
    /// <param name="aborted">Ends the wait for the writer.</param>
    public Task ConfirmAsync(Token phone, Token person, BindingOrigin origin, string evidence, CancellationToken aborted) =>
        writer.WriteAsync(session => Confirm(session, phone, person, origin, evidence), aborted);

    /// <summary>As <see cref="ConfirmAsync"/>, within the caller's transaction.</summary>
    public void Confirm(DbSession session, Token phone, Token person, BindingOrigin origin, string evidence) =>
        session.Execute(Insert, phone.ToArray(), person.ToArray(), (long)origin, time.GetUtcNow().Stored(), evidence);

    /// <summary>A number went to somebody else, or seems to have: nothing bound to it before counts any more, the registry's own record included.</summary>
    public Task DropPhoneAsync(Token phone, string reason, CancellationToken aborted) =>
        writer.WriteAsync(session => DropPhone(session, phone, reason), aborted);

    /// <summary>As <see cref="DropPhoneAsync"/>, within the caller's transaction.</summary>
    public void DropPhone(DbSession session, Token phone, string reason)
    {
        var key = phone.ToArray();
        session.Execute("DELETE FROM bindings WHERE phone = $1", key);
        session.Execute("DELETE FROM proofs WHERE phone = $1", key);
        session.Execute("DELETE FROM helpers WHERE phone = $1", key);
        session.Execute("INSERT INTO phone_drops (phone, cnic, reason, at) VALUES ($1, NULL, $2, $3)", key, reason, time.GetUtcNow().Stored());
    }

    private BoundPerson Read(DbDataReader row) => new(
        new Token(row.Octets(0)), personal.Open(row.Octets(1), RegistryPlaces.Cnic)[^3..],
        row.IsDBNull(2) ? BindingOrigin.Registry : (BindingOrigin)row.GetInt64(2), row.TimeOrNull(3), row.TimeOrNull(4));
}
