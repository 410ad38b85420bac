using Gateway.Security;
using Gateway.Store;

namespace Gateway.Services;

/// <summary>What other systems must hear of, such as the registry or the voice system: rows that are only ever added and read in their order.</summary>
internal static class OutwardEvents
{
    /// <summary>A number that belongs to somebody else now.</summary>
    public const string WrongPerson = "number.wrong_person";

    /// <summary>A number that somebody moved away from.</summary>
    public const string NumberMoved = "number.moved";

    /// <summary>Somebody who waits for a call.</summary>
    public const string CallBack = "call_back.requested";

    /// <summary>Somebody who wants her data erased.</summary>
    public const string Erasure = "data.erasure_requested";

    /// <summary>Adds an event in the transaction of the session.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="person">The pseudonym of the phone.</param>
    /// <param name="subject">A reference or a word; never anything personal.</param>
    /// <param name="at">When.</param>
    public static void Add(DbSession session, string kind, Token person, string subject, DateTimeOffset at) => session.Execute(
        "INSERT INTO outward_events (kind, person, subject, at) VALUES ($1, $2, $3, $4)", kind, person.ToArray(), subject, at.Stored());

    /// <summary>What came after an event that was read last, oldest first.</summary>
    public static IReadOnlyList<OutwardEvent> After(DbSession session, long seq, int most) => session.All(
        "SELECT seq, kind, person, subject, at FROM outward_events WHERE seq > $1 ORDER BY seq LIMIT $2",
        row => new OutwardEvent(row.GetInt64(0), row.GetString(1), new Token(row.Octets(2)), row.GetString(3), row.Time(4)), seq, (long)most);
}

/// <summary>One event.</summary>
/// <param name="Seq">Its place in the order.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Person">The pseudonym of the phone.</param>
/// <param name="Subject">A reference or a word.</param>
/// <param name="At">When.</param>
internal sealed record OutwardEvent(long Seq, string Kind, Token Person, string Subject, DateTimeOffset At);
