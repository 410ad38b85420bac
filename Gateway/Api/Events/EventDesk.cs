using System.Globalization;
using Gateway.Api.Clients;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Registry.Sources;
using Gateway.Security;
using Gateway.Services;
using Gateway.Services.Changes;
using Gateway.Store;

namespace Gateway.Api.Events;

/// <summary>
/// Takes what happened in other systems into the local registry, where the services look: payments that were credited or failed and visits
/// that are due are then asked and told about, and a family hears what the civil registry reported of it. Each report counts once.
/// </summary>
internal sealed class EventDesk(BatchWriter writer, Database database, PersonalData personal, CivilNews news, TimeProvider time)
{
    /// <summary>It was stored.</summary>
    public const string Stored = "stored";

    /// <summary>Nobody of this CNIC is in the registry: nothing was stored.</summary>
    public const string Unknown = "person_unknown";

    /// <summary>There is no phone of hers on which she could be told.</summary>
    public const string Unreachable = "no_phone";

    private const string PutCondition = """
        INSERT INTO conditions (cnic, programme, condition, due, status) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (cnic, programme, condition, due) DO UPDATE SET status = excluded.status
        """;

    /// <summary>Takes a checked report; answers what came of it, now or when it came first.</summary>
    public async Task<string> TakeAsync(ApiClient client, EventRequest request, CancellationToken aborted)
    {
        var person = Cnic.TryParse(request.Cnic, out var cnic) ? personal.TokenOfCnic(cnic.Digits) : throw new ArgumentException("The report was not checked.", nameof(request));
        var digest = personal.DigestOf($"event\n{client.Id:n}\n{request.Id}").ToArray();
        if (await database.ReadAsync(session => session.Scalar("SELECT outcome FROM api_events WHERE digest = $1", digest) as string, aborted) is { } known)
            return known;
        var told = request.Type == "life_event" ? await TellAsync(client, request, person, aborted) : null;
        var now = time.GetUtcNow().Stored();
        return await writer.WriteAsync(
            session =>
            {
                if (session.Scalar("SELECT outcome FROM api_events WHERE digest = $1", digest) is string earlier)
                    return earlier;
                var outcome = told ?? Store(session, request, person, client);
                session.Execute("INSERT INTO api_events (digest, client, kind, outcome, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING", digest, client.Id.Stored(), request.Type, outcome, now);
                return outcome;
            }, aborted);
    }

    // The news has a key of its own, so that a repetition after a crash in between tells nobody twice.
    private async Task<string> TellAsync(ApiClient client, EventRequest request, Token person, CancellationToken aborted)
    {
        var (isKnown, family) = await database.ReadAsync(session => session.First(
            "SELECT msisdn, msisdn_sealed, language, district FROM beneficiaries WHERE cnic = $1",
            row => (true, row.OctetsOrNull(0) is { } phone && Msisdn.TryParse(personal.Open(row.Octets(1), RegistryPlaces.Phone), out var number)
                ? new Household(new Token(phone), number, row.GetString(2), row.GetString(3)) : null), person.ToArray()), aborted);
        if (family is null)
            return isKnown ? Unreachable : Unknown;
        await news.TellAsync($"{client.Name}:{request.Id}", request.Kind!, family, aborted);
        return Stored;
    }

    private static string Store(DbSession session, EventRequest request, Token person, ApiClient client)
    {
        if (session.Scalar("SELECT 1 FROM beneficiaries WHERE cnic = $1", person.ToArray()) is null)
            return Unknown;
        if (EventRules.Types[request.Type!] is { } status)
            ProjectionWriter.Put(session, person, Payment(session, request, person, status), $"api:{client.Name}");
        else
            session.Execute(PutCondition, person.ToArray(), request.Programme, request.Condition, Iso(request.Due!.Value), request.Status);
        return Stored;
    }

    // What the report does not say stays as it was.
    private static PaymentRecord Payment(DbSession session, EventRequest request, Token person, string status)
    {
        var before = session.First(
            "SELECT amount, window_from, window_to, paid_on, payment_point FROM payments WHERE cnic = $1 AND programme = $2 AND cycle = $3",
            row => new PaymentRecord("", "", row.GetInt64(0), "", Day(row.TextOrNull(1)), Day(row.TextOrNull(2)), Day(row.TextOrNull(3)), row.TextOrNull(4)),
            person.ToArray(), request.Programme, request.Cycle);
        return new(
            request.Programme!, request.Cycle!, request.Amount ?? before?.Amount ?? 0, status, request.WindowFrom ?? before?.From, request.WindowTo ?? before?.To,
            status == PaymentStatus.Paid ? request.PaidOn : null, before?.Point);
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
