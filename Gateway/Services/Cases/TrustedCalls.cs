using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Services.Cases;

/// <summary>Somebody who wants to be called by a trained person, as those who call see it.</summary>
/// <param name="Id">Names the request.</param>
/// <param name="Number">The number that may be called.</param>
/// <param name="Hours">When it is safe: <c>morning</c>, <c>midday</c> or <c>afternoon</c>.</param>
/// <param name="Language">In which language.</param>
/// <param name="DueAt">Until when she has to be called.</param>
internal sealed record TrustedCall(Guid Id, Msisdn Number, string Hours, string Language, DateTimeOffset DueAt)
{
    /// <summary>Masked: not the number.</summary>
    public override string ToString() => $"{Hours}, {Language}";
}

/// <summary>
/// Requests for a call by a trained person. Kept is when and in which language, and the number: no reason, no story, no reference. Nothing
/// else joins with it, nothing is sent to her afterwards, and she can erase it.
/// </summary>
internal sealed class TrustedCalls(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    /// <summary>The hours in which she can be called.</summary>
    public static readonly IReadOnlyList<string> Hours = ["morning", "midday", "afternoon"];

    /// <summary>What the number of a request is sealed for.</summary>
    public const string NumberPlace = "trusted_calls.number";
    private const string InboxPlace = "inbox.text";

    private const string Insert = """
        INSERT INTO trusted_calls (key, id, number_sealed, hours, language, requested_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (key) DO UPDATE SET id = excluded.id, hours = excluded.hours, language = excluded.language, requested_at = excluded.requested_at,
            due_at = excluded.due_at, called_at = NULL
        """;

    // Her words of the last hour up to the text that is being handled now: what waits behind it is still to be read.
    private const string Blank = """
        UPDATE inbox SET text_sealed = $2 WHERE sender = $1 AND received_at > $3
        AND seq <= COALESCE((SELECT MIN(waiting.seq) FROM inbox AS waiting WHERE waiting.sender = $1 AND waiting.handled_at IS NULL), seq)
        """;

    private static readonly TimeSpan Promise = TimeSpan.FromHours(24);

    /// <summary>Work that erases what she wrote before she was understood.</summary>
    public Action<DbSession> Blanking(Token person)
    {
        var (nothing, since) = (personal.Seal("", InboxPlace), (time.GetUtcNow() - TimeSpan.FromHours(1)).Stored());
        return session => session.Execute(Blank, person.ToArray(), nothing, since);
    }

    /// <summary>Takes a request; a second one of the same phone replaces the first.</summary>
    /// <exception cref="ArgumentException">There is no such time of day.</exception>
    public Task RequestAsync(Msisdn number, string hours, string language, CancellationToken aborted)
    {
        if (!Hours.Contains(hours))
            throw new ArgumentException("There is no such time of day.", nameof(hours));
        var now = time.GetUtcNow();
        object?[] row = [KeyOf(personal, number), Guid.CreateVersion7(now).Stored(), personal.Seal(number.Digits, NumberPlace), hours, language, now.Stored(), (now + Promise).Stored()];
        return writer.WriteAsync(session => { session.Execute(Insert, row); }, aborted);
    }

    /// <summary>Has her called on another number; false when she did not ask for a call.</summary>
    public Task<bool> ChangeAsync(Msisdn asker, Msisdn number, CancellationToken aborted)
    {
        object?[] row = [KeyOf(personal, asker), personal.Seal(number.Digits, NumberPlace)];
        return writer.WriteAsync(session => session.Execute("UPDATE trusted_calls SET number_sealed = $2 WHERE key = $1 AND called_at IS NULL", row) == 1, aborted);
    }

    /// <summary>Erases her request; false when there is none.</summary>
    public Task<bool> EraseAsync(Msisdn number, CancellationToken aborted)
    {
        var key = KeyOf(personal, number);
        return writer.WriteAsync(session => session.Execute("DELETE FROM trusted_calls WHERE key = $1", key) == 1, aborted);
    }

    /// <summary>Who waits for a call, the most urgent first: for the trained people alone.</summary>
    public ValueTask<List<TrustedCall>> WaitingAsync(int most, CancellationToken aborted) => database.ReadAsync(
        session => session.All(
            "SELECT id, number_sealed, hours, language, due_at FROM trusted_calls WHERE called_at IS NULL ORDER BY due_at LIMIT $1",
            row => new TrustedCall(row.Id(0), Number(row.Octets(1)), row.GetString(2), row.GetString(3), row.Time(4)), (long)most), aborted);

    /// <summary>Notes that she was called: her number is erased with it, and the time stays to be counted.</summary>
    public Task<bool> CalledAsync(Guid id, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(session => Called(session, id, now), aborted);
    }

    /// <summary>As <see cref="CalledAsync"/>, within the caller's transaction.</summary>
    public bool Called(DbSession session, Guid id, DateTimeOffset now) => session.Execute(
        "UPDATE trusted_calls SET called_at = $2, number_sealed = $3 WHERE id = $1 AND called_at IS NULL", id.Stored(), now.Stored(), personal.Seal("", NumberPlace)) == 1;

    /// <summary>The number of a request that waits; null when there is none of that name.</summary>
    public Msisdn? NumberOf(DbSession session, Guid id) =>
        session.Scalar("SELECT number_sealed FROM trusted_calls WHERE id = $1 AND called_at IS NULL", id.Stored()) is byte[] octets ? Number(octets) : null;

    private Msisdn Number(byte[] sealedNumber) =>
        Msisdn.TryParse(personal.Open(sealedNumber, NumberPlace), out var number) ? number : throw new InvalidDataException("The number of a trusted call is none.");

    /// <summary>What stands for a number here and nowhere else.</summary>
    public static byte[] KeyOf(PersonalData personal, Msisdn number) => personal.DigestOf($"trusted:{number.Digits}").ToArray();
}
