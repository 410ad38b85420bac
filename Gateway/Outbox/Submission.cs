using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>The message that an operator's id stands for.</summary>
/// <param name="Message">Our message.</param>
/// <param name="Part">Which part of it, from 1; 0 for a message of one segment.</param>
/// <param name="IsOpen">Whether the message has not ended.</param>
internal sealed record Submission(MessageId Message, int Part, bool IsOpen)
{
    // Operators do use an id twice: then the oldest message that has not ended is meant.
    private const string One =
        """
        SELECT s.message, s.part, CASE WHEN m.status < 3 THEN 0 ELSE 1 END AS ended FROM submissions s JOIN messages m ON m.id = s.message
        WHERE s.operator = $1 AND s.smsc_id = $2 ORDER BY ended, s.at LIMIT 1
        """;

    // For many at once, which PostgreSQL is asked in one question.
    private const string Many =
        """
        SELECT f.message, f.part, f.ended, v.place FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS v(operator, smsc_id, place)
        CROSS JOIN LATERAL (
          SELECT s.message, s.part, CASE WHEN m.status < 3 THEN 0 ELSE 1 END AS ended FROM submissions s JOIN messages m ON m.id = s.message
          WHERE s.operator = v.operator AND s.smsc_id = v.smsc_id ORDER BY ended, s.at LIMIT 1) AS f
        """;

    /// <summary>The submission of each id, in the order of the ids; null where there is none.</summary>
    public static Submission?[] Find(DbSession session, IReadOnlyList<(string Operator, string SmscId)> ids)
    {
        if (!session.IsPostgreSql)
            return [.. ids.Select(id => session.First(One, Read, id.Operator, id.SmscId))];
        var found = new Submission?[ids.Count];
        object operators = ids.Select(id => id.Operator).ToArray();
        object names = ids.Select(id => id.SmscId).ToArray();
        foreach (var (place, submission) in session.All(Many, row => (row.GetInt64(3), Read(row)), operators, names))
            found[place - 1] = submission;
        return found;
    }

    private static Submission Read(System.Data.Common.DbDataReader row) => new(new MessageId(row.Id(0)), (int)row.GetInt64(1), row.GetInt64(2) == 0);
}
