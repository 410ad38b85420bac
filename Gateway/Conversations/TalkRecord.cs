using Gateway.Contacts;
using Gateway.Conversations.Loops;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Conversations;

/// <summary>Stores with each answer that the phone was heard: through which operator, and how much it wrote lately.</summary>
internal sealed class TalkRecord(PersonalData personal, TimeProvider time)
{
    private const string Touch = "UPDATE contacts SET last_operator = COALESCE($1, last_operator), talk = $2, updated_at = $3 WHERE person = $4";

    private const string Insert = """
        INSERT INTO contacts (person, number_sealed, last_operator, talk, first_seen, updated_at) VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT DO NOTHING
        """;

    /// <summary>Work for the caller's transaction.</summary>
    public Action<DbSession> Saving(Person person, string? lastOperator, TalkMeter talk)
    {
        var (key, octets, now) = (person.Token.ToArray(), talk.ToArray(), time.GetUtcNow().Stored());
        return session =>
        {
            if (session.Execute(Touch, lastOperator, octets, now, key) == 0)
                session.Execute(Insert, key, personal.Seal(person.Number.Digits, ContactBook.NumberPlace), lastOperator, octets, now);
        };
    }
}
