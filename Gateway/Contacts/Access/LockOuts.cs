using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Contacts.Access;

/// <summary>
/// Counts wrong answers for a person and for a number, and locks both in time. An attempt is charged before it is looked at, in one
/// transaction: however many phones try at once and whatever crashes, nobody gets one guess more than the settings say.
/// </summary>
internal sealed class LockOuts(IOptions<AccessOptions> options, TimeProvider time)
{
    private const string Charge = """
        INSERT INTO lockouts (subject, failures, since, locked_until) VALUES ($1, 1, $2, CASE WHEN $3 <= 1 THEN $4 ELSE 0 END)
        ON CONFLICT (subject) DO UPDATE SET
            failures = CASE WHEN lockouts.since <= $5 THEN 1 ELSE lockouts.failures + 1 END,
            since = CASE WHEN lockouts.since <= $5 THEN $2 ELSE lockouts.since END,
            locked_until = CASE WHEN (CASE WHEN lockouts.since <= $5 THEN 1 ELSE lockouts.failures + 1 END) >= $3 THEN $4 ELSE 0 END
        """;

    private readonly AccessOptions _options = options.Value;

    /// <summary>Until when the person or the number is locked; null when neither is.</summary>
    public DateTimeOffset? LockedUntil(DbSession session, Token person, Token phone)
    {
        var now = time.GetUtcNow();
        var until = session.Scalar("SELECT MAX(locked_until) FROM lockouts WHERE subject IN ($1, $2)", person.ToArray(), phone.ToArray());
        return until is long stored && stored > now.Stored() ? DateTimeOffset.FromUnixTimeMilliseconds(stored) : null;
    }

    /// <summary>Charges one attempt within the caller's transaction; a step that was charged before is not charged again.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="person">About whom.</param>
    /// <param name="phone">From which number.</param>
    /// <param name="step">The digest of the step that asks.</param>
    public Attempt Take(DbSession session, Token person, Token phone, Token step)
    {
        var now = time.GetUtcNow();
        if (session.Execute("INSERT INTO proof_attempts (step, at) VALUES ($1, $2) ON CONFLICT DO NOTHING", step.ToArray(), now.Stored()) > 0)
        {
            if (LockedUntil(session, person, phone) is { } until)
                return new Attempt.Locked(until);
            One(session, person, _options.AttemptsPerPerson, now);
            One(session, phone, _options.AttemptsPerNumber, now);
        }

        var left = Math.Min(_options.AttemptsPerPerson - Failures(session, person), _options.AttemptsPerNumber - Failures(session, phone));
        return new Attempt.Taken(Math.Max(0, left), now + _options.LockFor);
    }

    /// <summary>The answer was right: the person's count begins anew, and this attempt is taken off the number's. A thief's other guesses stay counted.</summary>
    public static void Forgive(DbSession session, Token person, Token phone)
    {
        session.Execute("DELETE FROM lockouts WHERE subject = $1", person.ToArray());
        session.Execute("UPDATE lockouts SET failures = failures - 1, locked_until = 0 WHERE subject = $1 AND failures > 0", phone.ToArray());
    }

    /// <summary>Forgets steps and counts that no longer matter; answers how many rows went.</summary>
    public int Forget(DbSession session)
    {
        var before = (time.GetUtcNow() - _options.LockFor).Stored();
        return session.Execute("DELETE FROM proof_attempts WHERE at < $1", before)
            + session.Execute("DELETE FROM lockouts WHERE since < $1 AND locked_until < $2", before, time.GetUtcNow().Stored());
    }

    private void One(DbSession session, Token subject, int most, DateTimeOffset now) => session.Execute(
        Charge, subject.ToArray(), now.Stored(), (long)most, (now + _options.LockFor).Stored(), (now - _options.LockFor).Stored());

    private static int Failures(DbSession session, Token subject) =>
        session.Scalar("SELECT failures FROM lockouts WHERE subject = $1", subject.ToArray()) is long failures ? (int)failures : 0;
}

/// <summary>Whether an attempt may be made.</summary>
internal abstract record Attempt
{
    private Attempt()
    {
    }

    /// <summary>It may, and is counted.</summary>
    /// <param name="Left">How many are left should it fail.</param>
    /// <param name="LockedUntil">How long the lock holds should none be left.</param>
    public sealed record Taken(int Left, DateTimeOffset LockedUntil) : Attempt;

    /// <summary>It may not.</summary>
    /// <param name="Until">The end of the lock.</param>
    public sealed record Locked(DateTimeOffset Until) : Attempt;
}
