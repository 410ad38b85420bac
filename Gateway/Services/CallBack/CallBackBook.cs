using System.Security.Cryptography;
using Dialogs.Inputs;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Services.CallBack;

/// <summary>Somebody who wants to be called.</summary>
/// <param name="Person">The phone.</param>
/// <param name="Number">Its number.</param>
/// <param name="Hours">When: <c>morning</c>, <c>afternoon</c> or <c>any</c>.</param>
/// <param name="Language">In which language.</param>
/// <param name="IdempotencyKey">The same for a repeat of the same request.</param>
internal sealed record CallBackRequest(Token Person, Msisdn Number, string Hours, string Language, string IdempotencyKey)
{
    /// <summary>Masked: not the number.</summary>
    public override string ToString() => $"call for {Person}, {Hours}";
}

/// <summary>A call that somebody waits for, as those who call see it.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Language">In which language to call.</param>
/// <param name="Hours">When she can talk.</param>
/// <param name="DueAt">Until when she was promised to be called.</param>
internal sealed record CallTicket(string Reference, string Language, string Hours, DateTimeOffset DueAt);

/// <summary>Tickets for calls back, with the language and the time of day in which she can talk; the voice system hears of each by an event.</summary>
internal sealed class CallBackBook(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    /// <summary>Within how many days she is called.</summary>
    public const int Days = 2;

    /// <summary>The place sealed numbers are bound to.</summary>
    public const string NumberPlace = "call_backs.number";

    private static readonly string[] KnownHours = ["morning", "afternoon", "any"];

    /// <summary>Opens a ticket; answers false when she waits for a call already.</summary>
    public Task<bool> RequestAsync(CallBackRequest request, CancellationToken aborted)
    {
        if (!KnownHours.Contains(request.Hours))
            throw new ArgumentException($"There is no time of day {request.Hours}.", nameof(request));
        var (now, person) = (time.GetUtcNow(), request.Person.ToArray());
        var key = personal.DigestOf($"call:{request.IdempotencyKey}").ToArray();
        var (id, reference) = (Guid.CreateVersion7(now).Stored(), CaseReference.FromSerial(RandomNumberGenerator.GetInt32(10_000_000, 100_000_000)));
        var number = personal.Seal(request.Number.Digits, NumberPlace);
        return writer.WriteAsync(
            session =>
            {
                if (session.Scalar("SELECT 1 FROM call_backs WHERE idempotency = $1", key) is not null)
                    return true;
                if (session.Scalar("SELECT 1 FROM call_backs WHERE person = $1 AND done_at IS NULL", person) is not null)
                    return false;
                session.Execute(
                    "INSERT INTO call_backs (id, reference, idempotency, person, number_sealed, language, hours, opened_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    id, reference, key, person, number, request.Language, request.Hours, now.Stored(), now.AddDays(Days).Stored());
                OutwardEvents.Add(session, OutwardEvents.CallBack, request.Person, reference, now);
                return true;
            }, aborted);
    }

    /// <summary>Who waits for a call, the most urgent first.</summary>
    public ValueTask<List<CallTicket>> OpenAsync(int most, CancellationToken aborted) => database.ReadAsync(
        session => session.All(
            "SELECT reference, language, hours, due_at FROM call_backs WHERE done_at IS NULL ORDER BY due_at LIMIT $1",
            row => new CallTicket(row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3)), (long)most), aborted);

    /// <summary>Notes that she was called.</summary>
    public Task<bool> CloseAsync(string reference, CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return writer.WriteAsync(session => session.Execute("UPDATE call_backs SET done_at = $2 WHERE reference = $1 AND done_at IS NULL", reference, now) == 1, aborted);
    }
}
