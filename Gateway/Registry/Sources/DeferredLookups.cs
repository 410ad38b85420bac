using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry.Sources;

/// <summary>One question that is answered by SMS.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Claim">The claim under which this process has it.</param>
/// <param name="Asker">The pseudonym of the phone.</param>
/// <param name="Number">The phone.</param>
/// <param name="Cnic">Whom it is about; null when it may not be kept any longer.</param>
/// <param name="Suffix">The last three digits.</param>
/// <param name="Language">The language she is answered in.</param>
/// <param name="Operator">The operator she came by; empty for USSD routes.</param>
/// <param name="AskedAt">When she asked.</param>
/// <param name="Tries">How often the registries were asked since.</param>
internal sealed record DeferredLookup(
    Guid Id, Guid Claim, Token Asker, Msisdn Number, Cnic? Cnic, string Suffix, string Language, string Operator, DateTimeOffset AskedAt, int Tries)
{
    /// <summary>Masked.</summary>
    public override string ToString() => $"question {Id:n} about {Cnic}";
}

/// <summary>
/// The questions that were promised an answer by SMS: stored with the promise, claimed by one process at a time, oldest first, and gone in
/// the transaction that stores the answer. The CNIC is sealed, and kept for a day at most.
/// </summary>
internal sealed class DeferredLookups(PersonalData personal, TimeProvider time)
{
    /// <summary>Where a CNIC is sealed for.</summary>
    public const string CnicPlace = "deferred_lookups.cnic_sealed";

    /// <summary>Where a phone is sealed for.</summary>
    public const string AskerPlace = "deferred_lookups.asker_sealed";

    private static readonly TimeSpan First = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Claimed = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeepsCnic = TimeSpan.FromHours(24);

    /// <summary>Work that stores a question; the same one twice is one.</summary>
    public Action<DbSession> Asking(Enquiry enquiry)
    {
        var now = time.GetUtcNow();
        object?[] row =
        [
            Guid.CreateVersion7(now).Stored(), enquiry.Asker.ToArray(), personal.Seal(enquiry.Number.Digits, AskerPlace), personal.TokenOfCnic(enquiry.Cnic.Digits).ToArray(),
            personal.Seal(enquiry.Cnic.Digits, CnicPlace), enquiry.Cnic.Suffix, enquiry.Language, enquiry.Operator, now.Stored(), (now + First).Stored(),
        ];
        return session => session.Execute(
            """
            INSERT INTO deferred_lookups (id, asker, asker_sealed, cnic, cnic_sealed, suffix, language, operator, asked_at, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING
            """, row);
    }

    /// <summary>Work that takes a question back, because it was just answered.</summary>
    public Action<DbSession> Answering(Token asker, Cnic cnic)
    {
        var (who, whom) = (asker.ToArray(), personal.TokenOfCnic(cnic.Digits).ToArray());
        return session => session.Execute("DELETE FROM deferred_lookups WHERE asker = $1 AND cnic = $2", who, whom);
    }

    /// <summary>Work that makes the questions about a person due, because something is known of her now.</summary>
    public Action<DbSession> Hurrying(Token person)
    {
        var (whom, now) = (person.ToArray(), time.GetUtcNow().Stored());
        return session => session.Execute("UPDATE deferred_lookups SET due_at = $2 WHERE cnic = $1 AND due_at > $2", whom, now);
    }

    /// <summary>In a transaction: claims questions that are due, the oldest first.</summary>
    public List<DeferredLookup> Claim(DbSession session, int most)
    {
        var now = time.GetUtcNow();
        session.Execute("UPDATE deferred_lookups SET cnic_sealed = NULL WHERE asked_at < $1 AND cnic_sealed IS NOT NULL", (now - KeepsCnic).Stored());
        var claim = Guid.CreateVersion7(now);
        var due = session.All(
            """
            SELECT id, asker, asker_sealed, cnic_sealed, suffix, language, operator, asked_at, tries FROM deferred_lookups
            WHERE due_at <= $1 AND claimed_until <= $1 ORDER BY asked_at, id LIMIT $2
            """, row => Read(row, claim), now.Stored(), (long)most);
        return due.FindAll(question => session.Execute(
            "UPDATE deferred_lookups SET claim = $2, claimed_until = $3 WHERE id = $1 AND claimed_until <= $4",
            question.Id.Stored(), claim.Stored(), (now + Claimed).Stored(), now.Stored()) == 1);
    }

    /// <summary>In a transaction: ends a question; false when it is not ours any more, and nothing may be sent.</summary>
    public static bool Finish(DbSession session, DeferredLookup question) =>
        session.Execute("DELETE FROM deferred_lookups WHERE id = $1 AND claim = $2", question.Id.Stored(), question.Claim.Stored()) == 1;

    /// <summary>Work that lets go of a question until a time.</summary>
    public static Action<DbSession> Postponing(DeferredLookup question, DateTimeOffset until, int tries) => session => session.Execute(
        "UPDATE deferred_lookups SET due_at = $3, tries = $4, claimed_until = 0 WHERE id = $1 AND claim = $2", question.Id.Stored(), question.Claim.Stored(), until.Stored(), (long)tries);

    private DeferredLookup Read(System.Data.Common.DbDataReader row, Guid claim)
    {
        if (!Msisdn.TryParse(personal.Open(row.Octets(2), AskerPlace), out var number))
            throw new InvalidDataException("A stored question has no phone number.");
        Cnic? cnic = row.OctetsOrNull(3) is { } whom && Registry.Cnic.TryParse(personal.Open(whom, CnicPlace), out var known) ? known : null;
        return new(row.Id(0), claim, new Token(row.Octets(1)), number, cnic, row.GetString(4), row.GetString(5), row.GetString(6), row.Time(7), (int)row.GetInt64(8));
    }
}
