using System.Globalization;
using System.Security.Cryptography;
using Dialogs.Inputs;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Services.Privacy;

/// <summary>What is kept of a phone, counted: nothing of it is repeated.</summary>
/// <param name="FirstSeen">Since when.</param>
/// <param name="Complaints">Complaints on record.</param>
/// <param name="Changes">Changes reported.</param>
internal sealed record HeldData(DateOnly FirstSeen, long Complaints, long Changes);

/// <summary>Lets a person see what is kept of her phone, and ask for it to be erased. What the law wants kept, such as payments, is not the gateway's to erase.</summary>
internal sealed class OwnData(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    /// <summary>Within how many days a request is dealt with.</summary>
    public const int Days = 30;

    private const string Held = """
        SELECT (SELECT first_seen FROM contacts WHERE person = $1),
            (SELECT COUNT(*) FROM cases WHERE person = $1 AND is_hidden = 0), (SELECT COUNT(*) FROM change_requests WHERE person = $1)
        """;

    /// <summary>What is kept; null for a phone that never wrote. Cases about safety are not counted: whoever holds the phone may be asking.</summary>
    public ValueTask<HeldData?> HeldAsync(Token person, CancellationToken aborted) => database.ReadAsync(
        session => session.First(
            Held,
            row => row.IsDBNull(0) ? null : new HeldData(DateOnly.FromDateTime(row.Time(0).UtcDateTime), Number(row.GetValue(1)), Number(row.GetValue(2))), person.ToArray()), aborted);

    /// <summary>Asks for erasure; answers the reference, and whether the request is new.</summary>
    public Task<(string Reference, bool IsNew)> EraseAsync(Token person, string idempotencyKey, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var key = personal.DigestOf($"data:{idempotencyKey}").ToArray();
        var (id, reference) = (Guid.CreateVersion7(now).Stored(), CaseReference.FromSerial(RandomNumberGenerator.GetInt32(10_000_000, 100_000_000)));
        return writer.WriteAsync(
            session =>
            {
                if (session.Scalar("SELECT reference FROM data_requests WHERE idempotency = $1", key) is string same)
                    return (same, true);
                if (session.Scalar("SELECT reference FROM data_requests WHERE person = $1 AND done_at IS NULL", person.ToArray()) is string open)
                    return (open, false);
                session.Execute(
                    "INSERT INTO data_requests (id, reference, idempotency, person, kind, opened_at, due_at) VALUES ($1, $2, $3, $4, 'erase', $5, $6)",
                    id, reference, key, person.ToArray(), now.Stored(), now.AddDays(Days).Stored());
                OutwardEvents.Add(session, OutwardEvents.Erasure, person, reference, now);
                return (reference, true);
            }, aborted);
    }

    private static long Number(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
