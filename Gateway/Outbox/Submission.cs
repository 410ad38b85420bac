using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>One segment an operator took, under its id of it.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="SmscId">Its id.</param>
/// <param name="Message">Our message.</param>
/// <param name="Part">Which part, from 1; 0 for a message of one segment.</param>
internal sealed record Submission(string Operator, string SmscId, byte[] Message, int Part)
{
    /// <summary>The submission of an id. Operators do use one twice: then the oldest message that has not ended is meant.</summary>
    public static Submission? Find(DbSession session, string operatorName, string smscId) => session.First(
        """
        SELECT s.message, s.part FROM submissions s JOIN messages m ON m.id = s.message
        WHERE s.operator = $1 AND s.smsc_id = $2 ORDER BY CASE WHEN m.status < 3 THEN 0 ELSE 1 END, s.at LIMIT 1
        """,
        row => new Submission(operatorName, smscId, row.Octets(0), (int)row.GetInt64(1)), operatorName, smscId);

    /// <summary>Whether parts of a message are not yet delivered.</summary>
    public static bool HasOpenParts(DbSession session, byte[] message) =>
        session.Scalar("SELECT 1 FROM submissions WHERE message = $1 AND part > 0 AND state <> $2 LIMIT 1", message, (long)MessageStatus.Delivered) is not null;
}
