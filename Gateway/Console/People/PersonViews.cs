using System.Globalization;
using System.Security.Cryptography;
using Dialogs.Inputs;
using Gateway.Console.Access;
using Gateway.Grievances;
using Gateway.Grievances.Rules;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Console.People;

/// <summary>Somebody whom a member of staff found: opened by a random id, which tells nothing of her and opens for nobody else.</summary>
/// <param name="Id">The id.</param>
/// <param name="Person">The pseudonym of her phone.</param>
/// <param name="Cnic">The pseudonym of her CNIC, when she was found by it.</param>
internal sealed record PersonView(Guid Id, Token Person, Token? Cnic);

/// <summary>What a search came to.</summary>
internal abstract record SearchAnswer
{
    private SearchAnswer()
    {
    }

    /// <summary>These are the phones; usually one.</summary>
    public sealed record Found(IReadOnlyList<PersonView> Views) : SearchAnswer;

    /// <summary>There is no exact match.</summary>
    public sealed record Nobody : SearchAnswer;

    /// <summary>So many searches in a minute are no work with people.</summary>
    public sealed record TooMany(int Most) : SearchAnswer;
}

/// <summary>Finds people by a whole phone number, CNIC or case reference, and by nothing less. Every search is recorded and counted.</summary>
internal sealed class PersonViews(CaseRules rules, PersonalData personal, Database database, BatchWriter writer, TimeProvider time)
{
    /// <summary>Searches of one person in a minute.</summary>
    public const int MostPerMinute = 20;

    private const string SearchKind = "search";

    private const string Insert = """
        INSERT INTO person_views (id, staff, person, cnic, made_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (staff, person) DO UPDATE SET cnic = excluded.cnic, made_at = excluded.made_at
        """;

    private const string Known = "SELECT person FROM contacts WHERE person = $1 UNION SELECT msisdn FROM beneficiaries WHERE msisdn = $1 UNION SELECT person FROM cases WHERE person = $1";
    private const string PhonesOf = "SELECT msisdn FROM beneficiaries WHERE cnic = $1 AND msisdn IS NOT NULL UNION SELECT phone FROM bindings WHERE cnic = $1";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Searches.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="actor">Who searches.</param>
    /// <param name="eyes">Which cases she may see.</param>
    /// <param name="address">From where.</param>
    /// <param name="aborted">Ends the wait for the writer.</param>
    public Task<SearchAnswer> FindAsync(string typed, StaffActor actor, CaseEyes eyes, string? address, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync<SearchAnswer>(
            session =>
            {
                if (StaffLooks.Count(session, actor.Id, SearchKind, now.AddMinutes(-1)) >= MostPerMinute)
                    return new SearchAnswer.TooMany(MostPerMinute);
                StaffLooks.Add(session, actor.Id, SearchKind, now);
                session.Execute("DELETE FROM staff_looks WHERE at < $1", (now - Kept).Stored());
                session.Execute("DELETE FROM person_views WHERE made_at < $1", (now - Kept).Stored());
                var (kind, found) = Look(session, typed.Trim(), actor, eyes);
                var views = found.Select(one => Open(session, actor.Id, one.Person, one.Cnic, now)).ToList();
                AuditLog.Append(session, new AuditEntry(actor.Name, address, "personal.search", views is [var only] ? $"person:{only.Id:n}" : $"search:{kind}",
                    string.Create(CultureInfo.InvariantCulture, $"by {kind}, {views.Count} found")), now);
                return views.Count == 0 ? new SearchAnswer.Nobody() : new SearchAnswer.Found(views);
            }, aborted);
    }

    /// <summary>The view of somebody whose case is at hand.</summary>
    public Task<PersonView> OfCaseAsync(StoredCase one, StaffActor actor, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(session => Open(session, actor.Id, one.Person, one.Cnic, now), aborted);
    }

    /// <summary>Opens a view again; null when it is not this person's.</summary>
    public ValueTask<PersonView?> OpenAsync(Guid id, StaffActor actor, CancellationToken aborted) => database.ReadAsync(session => Find(session, id, actor.Id), aborted);

    /// <summary>As <see cref="OpenAsync"/>, on a session at hand.</summary>
    public static PersonView? Find(DbSession session, Guid id, string staff) => session.First(
        "SELECT id, person, cnic FROM person_views WHERE id = $1 AND staff = $2",
        row => new PersonView(row.Id(0), new Token(row.Octets(1)), row.OctetsOrNull(2) is { } cnic ? new Token(cnic) : null), id.Stored(), staff);

    private static PersonView Open(DbSession session, string staff, Token person, Token? cnic, DateTimeOffset now)
    {
        var drawn = new Guid(RandomNumberGenerator.GetBytes(16), bigEndian: true);
        session.Execute(Insert, drawn.Stored(), staff, person.ToArray(), cnic?.ToArray(), now.Stored());
        var id = session.First("SELECT id FROM person_views WHERE staff = $1 AND person = $2", row => row.Id(0), staff, person.ToArray());
        return new PersonView(id, person, cnic);
    }

    private (string Kind, IReadOnlyList<(Token Person, Token? Cnic)> Found) Look(DbSession session, string typed, StaffActor actor, CaseEyes eyes)
    {
        if (StoredCase.Find(session, CaseReferenceOf(typed), rules) is { } one)
            return ("case", eyes.Sees(one) && !one.IsHidden ? [(one.Person, one.Cnic)] : []);
        if (Cnic.TryParse(typed, out var card))
        {
            var cnic = personal.TokenOfCnic(card.Digits);
            return ("cnic", [.. session.All(PhonesOf, row => new Token(row.Octets(0)), cnic.ToArray()).Where(_ => IsHers(session, actor, cnic)).Select(phone => (phone, (Token?)cnic))]);
        }

        if (!Msisdn.TryParse(typed, out var number))
            return ("other", []);
        var person = personal.TokenOf(number);
        return ("phone", session.Scalar(Known, person.ToArray()) is not null && IsInHers(session, actor, person) ? [(person, null)] : []);
    }

    /// <summary>How a case number is written, whatever of it was typed.</summary>
    public static string CaseReferenceOf(string typed) => typed.StartsWith("g-", StringComparison.OrdinalIgnoreCase) ? $"G-{typed[2..]}" : $"G-{typed}";

    private static bool IsHers(DbSession session, StaffActor actor, Token cnic) =>
        actor.Sees(session.Scalar("SELECT district FROM beneficiaries WHERE cnic = $1", cnic.ToArray()) as string);

    // A phone is in her districts when one of its people is, or when nobody knows whose it is.
    private static bool IsInHers(DbSession session, StaffActor actor, Token person)
    {
        var districts = session.All("SELECT district FROM beneficiaries WHERE msisdn = $1 LIMIT 10", row => row.GetString(0), person.ToArray());
        return districts.Count == 0 || districts.Exists(actor.Sees);
    }
}
