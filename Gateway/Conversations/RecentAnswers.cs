using Gateway.Security;
using Gateway.Store;

namespace Gateway.Conversations;

/// <summary>What one person wrote and heard lately: so that nobody is flooded, and no two machines answer each other for ever.</summary>
internal sealed class RecentAnswers(Database database)
{
    /// <summary>Whether a message of a person had this outcome since a time.</summary>
    public ValueTask<bool> HadAsync(Token person, string outcome, DateTimeOffset since, CancellationToken aborted) =>
        database.ReadAsync(session => session.Scalar(
            "SELECT 1 FROM inbox WHERE sender = $1 AND received_at > $2 AND outcome = $3 LIMIT 1",
            person.ToArray(), since.Stored(), outcome) is not null, aborted);
}
