using Gateway.Console.People;
using Gateway.Contacts;
using Gateway.Contacts.Access;
using Gateway.Contacts.Consent;
using Gateway.Grievances;
using Gateway.Grievances.Rules;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Console.Contacts;

/// <summary>A person a phone is bound to, masked.</summary>
/// <param name="Card">The masked CNIC.</param>
/// <param name="Origin">Who says so.</param>
/// <param name="Since">Since when; null for the registry.</param>
/// <param name="VerifiedAt">When it was last confirmed; null for never.</param>
/// <param name="Evidence">By what, in a word.</param>
internal sealed record BindingRow(string Card, BindingOrigin Origin, DateTimeOffset? Since, DateTimeOffset? VerifiedAt, string? Evidence);

/// <summary>Whether one purpose is wanted.</summary>
internal sealed record PurposeRow(ConsentPurpose Purpose, bool IsAllowed);

/// <summary>What is remembered of one phone, masked.</summary>
internal sealed record ContactView(
    PersonFacts Facts, Contact? Contact, string? LastChannel, IReadOnlyList<PurposeRow> Purposes, bool StopsCases, IReadOnlyList<BindingRow> Bindings,
    IReadOnlyList<ConsentRecord> Ledger, bool IsIntact, IReadOnlyList<DateTimeOffset> Drops, IReadOnlyList<(string Reference, string Category, string Status)> Cases)
{
    /// <summary>Masked: nothing of her.</summary>
    public override string ToString() => Facts.ToString();
}

/// <summary>Reads how a person wants to be reached, whether we may, and whose her phone is.</summary>
internal sealed class ContactQuery(CaseRules rules, PersonalData personal, Database database)
{
    private const string Bound = """
        SELECT b.cnic_sealed, g.origin, g.bound_at, g.verified_at, g.evidence FROM beneficiaries AS b LEFT JOIN bindings AS g ON g.phone = $1 AND g.cnic = b.cnic
        WHERE b.msisdn = $1
        UNION ALL
        SELECT b.cnic_sealed, g.origin, g.bound_at, g.verified_at, g.evidence FROM bindings AS g JOIN beneficiaries AS b ON b.cnic = g.cnic
        WHERE g.phone = $1 AND b.msisdn IS DISTINCT FROM $1
        LIMIT 20
        """;

    private const string LastHeard = """
        SELECT channel FROM (SELECT 'sms' AS channel, MAX(received_at) AS at FROM inbox WHERE sender = $1
            UNION ALL SELECT 'ussd', MAX(updated_at) FROM ussd_sessions WHERE person = $1) AS heard WHERE at IS NOT NULL ORDER BY at DESC LIMIT 1
        """;

    /// <summary>Reads it.</summary>
    public ValueTask<ContactView> ReadAsync(PersonView view, CaseEyes eyes, CancellationToken aborted) => database.ReadAsync(
        session =>
        {
            var (person, contact) = (view.Person, Contact.Read(session, view.Person));
            var key = person.ToArray();
            return new ContactView(
                PersonFacts.Read(session, personal, person, view.Cnic), contact, session.Scalar(LastHeard, key) as string,
                [.. ConsentPurposeRule.Optional.Select(purpose => new PurposeRow(purpose, ConsentLedger.Allows(session, person, purpose)))],
                contact?.OptOuts.Stops(Messages.MessageClass.Case) == true,
                session.All(Bound, Binding, key), ConsentRows.Of(session, person), ConsentRows.IsIntact(session, personal, person),
                session.All("SELECT at FROM phone_drops WHERE phone = $1 ORDER BY at DESC LIMIT 5", row => row.Time(0), key),
                [.. StoredCase.Where(session, "person = $1 AND is_hidden = 0 ORDER BY opened_at DESC LIMIT 20", rules, key).Where(eyes.Sees)
                    .Select(one => (one.Reference, one.File.Category.Code, one.File.Status))]);
        }, aborted);

    /// <summary>Who says that a phone is a person's.</summary>
    public static string Origin(BindingOrigin origin) => origin switch
    {
        BindingOrigin.Registry => "The registry",
        BindingOrigin.Office => "An office that saw her card",
        BindingOrigin.Helper => "She agreed that a helper asks",
        _ => "She herself",
    };

    /// <summary>A purpose.</summary>
    public static string Purpose(string purpose) => purpose switch
    {
        "reminders" => "Reminders",
        "awareness" => "News and advice",
        "surveys" => "Surveys",
        "lessons" => "Courses",
        "partners" => "Messages of partners",
        "optional" => "All optional messages",
        "everything" => "Everything that may be stopped",
        _ => purpose,
    };

    private BindingRow Binding(System.Data.Common.DbDataReader row) => new(
        Masked.Card(personal.Open(row.Octets(0), RegistryPlaces.Cnic)), row.IsDBNull(1) ? BindingOrigin.Registry : (BindingOrigin)row.GetInt64(1),
        row.TimeOrNull(2), row.TimeOrNull(3), row.TextOrNull(4));
}
