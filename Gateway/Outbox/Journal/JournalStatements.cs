using Gateway.Store;

namespace Gateway.Outbox.Journal;

/// <summary>
/// The changes of status, each for one row and for many. The numbers are those of <see cref="Messages.MessageStatus"/>; every one of
/// these may be written twice.
/// </summary>
internal static class JournalStatements
{
    /// <summary>The operator took it: id, when, attempts.</summary>
    public static ManyRows Submitted { get; } = new(
        """
        UPDATE messages SET status = CASE WHEN status IN (0, 2) THEN 1 ELSE status END, submitted_at = $2, attempts = $3,
          reason = CASE WHEN status = 2 THEN NULL ELSE reason END WHERE id = $1
        """,
        $"""
        UPDATE messages m SET status = CASE WHEN m.status IN (0, 2) THEN 1 ELSE m.status END, submitted_at = v.at, attempts = v.attempts,
          reason = CASE WHEN m.status = 2 THEN NULL ELSE m.reason END FROM {ManyRows.Arrays("onn")} AS v(id, at, attempts) WHERE m.id = v.id
        """,
        "onn");

    /// <summary>The operator took it and says what became of it: id, when taken, attempts, end, when ended, why.</summary>
    public static ManyRows Settled { get; } = new(
        """
        UPDATE messages SET status = CASE WHEN status < 3 THEN $4 ELSE status END, final_at = CASE WHEN status < 3 THEN $5 ELSE final_at END,
          reason = CASE WHEN status < 3 THEN $6 ELSE reason END, submitted_at = $2, attempts = $3 WHERE id = $1
        """,
        $"""
        UPDATE messages m SET status = CASE WHEN m.status < 3 THEN v.status ELSE m.status END, final_at = CASE WHEN m.status < 3 THEN v.final_at ELSE m.final_at END,
          reason = CASE WHEN m.status < 3 THEN v.reason ELSE m.reason END, submitted_at = v.at, attempts = v.attempts
        FROM {ManyRows.Arrays("onnnnt")} AS v(id, at, attempts, status, final_at, reason) WHERE m.id = v.id
        """,
        "onnnnt");

    /// <summary>Perhaps sent: id, attempts, why.</summary>
    public static ManyRows Unknown { get; } = new(
        "UPDATE messages SET status = 2, attempts = $2, reason = $3 WHERE id = $1 AND status = 0",
        $"UPDATE messages m SET status = 2, attempts = v.attempts, reason = v.reason FROM {ManyRows.Arrays("ont")} AS v(id, attempts, reason) WHERE m.id = v.id AND m.status = 0",
        "ont");

    /// <summary>
    /// Over without having been taken: id, end, when, attempts, why. A second copy that was not taken says nothing of the first, which may have
    /// arrived: such a message is unknown again, and is not sent a third time.
    /// </summary>
    public static ManyRows End { get; } = new(
        """
        UPDATE messages SET status = CASE WHEN resent > 0 THEN 2 ELSE $2 END, final_at = CASE WHEN resent = 0 THEN $3 END,
          unknown_since = CASE WHEN resent > 0 THEN $3 END, attempts = $4, reason = $5 WHERE id = $1 AND status IN (0, 2)
        """,
        $"""
        UPDATE messages m SET status = CASE WHEN m.resent > 0 THEN 2 ELSE v.status END, final_at = CASE WHEN m.resent = 0 THEN v.at END,
          unknown_since = CASE WHEN m.resent > 0 THEN v.at END, attempts = v.attempts, reason = v.reason
        FROM {ManyRows.Arrays("onnnt")} AS v(id, status, at, attempts, reason) WHERE m.id = v.id AND m.status IN (0, 2)
        """,
        "onnnt");

    /// <summary>A receipt of a message whose id is known: id, end, when, why. Says which found it open.</summary>
    public static ManyRows EndByReceipt { get; } = new(
        "UPDATE messages SET status = $2, final_at = $3, reason = $4 WHERE id = $1 AND status IN (0, 1, 2)",
        $"""
        UPDATE messages m SET status = v.status, final_at = v.at, reason = v.reason
        FROM {ManyRows.Arrays("onnt")} WITH ORDINALITY AS v(id, status, at, reason, place) WHERE m.id = v.id AND m.status IN (0, 1, 2) RETURNING v.place
        """,
        "onnt");

    /// <summary>
    /// The operators' ids: operator, id, message, part, when. Hardly ever is one there already, as when a page of results is written again: PostgreSQL
    /// copies them in, and only then looks for each first. What it calls a conflict it would pay for in every row.
    /// </summary>
    public static ManyRows Parts { get; } = new(
        "INSERT INTO submissions (operator, smsc_id, message, part, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        $"""
        INSERT INTO submissions (operator, smsc_id, message, part, at)
        SELECT * FROM {ManyRows.Arrays("ttonn")} AS v(operator, smsc_id, message, part, at) WHERE NOT EXISTS (
          SELECT 1 FROM submissions s WHERE s.operator = v.operator AND s.smsc_id = v.smsc_id AND s.message = v.message AND s.part = v.part)
        """,
        "ttonn")
    {
        Copy = "COPY submissions (operator, smsc_id, message, part, at) FROM STDIN (FORMAT BINARY)",
        CopyMayMeet = true,
    };
}
