using Gateway.Security;
using Gateway.Store;

namespace Gateway.Ussd;

/// <summary>One session as stored: the last hop and the screen it got.</summary>
/// <param name="Person">Whose it is.</param>
/// <param name="Input">What tells the last hop from others (<see cref="UssdRequest.Mark"/>).</param>
/// <param name="Reply">Its screen.</param>
/// <param name="Steps">How many hops there were.</param>
/// <param name="Ended">Whether it is closed.</param>
/// <param name="ShownAt">When the operator took the last screen; null while that is not known.</param>
internal sealed record UssdSession(Token Person, string Input, UssdReply Reply, long Steps, bool Ended, DateTimeOffset? ShownAt)
{
    /// <summary>
    /// Whether a request is the last hop once more. An answer that comes alone is repeated when its screen never reached the operator,
    /// or so soon after that nobody can have read it; later the same key is a new answer.
    /// </summary>
    public bool IsRepeatedBy(UssdRequest request, DateTimeOffset now, TimeSpan reading) =>
        Input == request.Mark && (request.Turn is null or { IsExact: true } || ShownAt is not { } shown || now - shown < reading);

    /// <summary>Masked: neither input nor screen.</summary>
    public override string ToString() => $"USSD session of {Person}, {Steps} hops";
}

/// <summary>Keeps each session's last hop and its exact answer, so that a repeated request gets the same bytes and moves nothing.</summary>
internal sealed class UssdSessions(PersonalData personal)
{
    /// <summary>A session, or null.</summary>
    public UssdSession? Find(DbSession db, string route, string session) => db.First(
            "SELECT person, input_sealed, reply_sealed, steps, ended, shown_at FROM ussd_sessions WHERE route = $1 AND session = $2",
            row =>
            {
                var ended = row.GetInt64(4) != 0;
                return new UssdSession(
                    new Token(row.Octets(0)), personal.Open(row.Octets(1), "ussd_sessions.input"),
                    new UssdReply(personal.Open(row.Octets(2), "ussd_sessions.reply"), !ended), row.GetInt64(3), ended, row.TimeOrNull(5));
            }, route, session);

    /// <summary>
    /// Whether a hop may still be stored: its session stands as it was read, and the phone has begun no other one since the hop came.
    /// A late hop must not undo what she did meanwhile.
    /// </summary>
    /// <param name="db">The transaction's session.</param>
    /// <param name="request">The hop.</param>
    /// <param name="person">Whose it is.</param>
    /// <param name="read">Its session as it was read; null when there was none.</param>
    /// <param name="came">When the hop came.</param>
    public static bool IsCurrent(DbSession db, UssdRequest request, Token person, UssdSession? read, DateTimeOffset came)
    {
        var now = db.First(
            "SELECT steps, ended FROM ussd_sessions WHERE route = $1 AND session = $2", row => new { Steps = row.GetInt64(0), Ended = row.GetInt64(1) != 0 },
            request.Route, request.SessionId);
        if (now?.Steps != read?.Steps || (now is { Ended: true } && read is { Ended: false }))
            return false;
        return db.Scalar(
            "SELECT 1 FROM ussd_sessions WHERE person = $1 AND started_at >= $2 AND NOT (route = $3 AND session = $4) LIMIT 1",
            person.ToArray(), came.Stored(), request.Route, request.SessionId) is null;
    }

    /// <summary>Stores a hop within the caller's transaction. A new session of a phone ends its older ones.</summary>
    public Action<DbSession> Saving(UssdRequest request, Token person, UssdReply reply, bool isNew, DateTimeOffset now)
    {
        var input = personal.Seal(request.Mark, "ussd_sessions.input");
        var screen = personal.Seal(reply.Text, "ussd_sessions.reply");
        return db =>
        {
            if (isNew)
            {
                db.Execute(
                    "UPDATE ussd_sessions SET ended = 1, updated_at = $1 WHERE person = $2 AND ended = 0 AND NOT (route = $3 AND session = $4)",
                    now.Stored(), person.ToArray(), request.Route, request.SessionId);
            }

            db.Execute(
                """
                INSERT INTO ussd_sessions (route, session, person, input_sealed, reply_sealed, steps, ended, started_at, updated_at)
                VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $7)
                ON CONFLICT (route, session) DO UPDATE SET input_sealed = excluded.input_sealed, reply_sealed = excluded.reply_sealed,
                    steps = ussd_sessions.steps + 1, ended = excluded.ended, updated_at = excluded.updated_at, shown_at = NULL
                """, request.Route, request.SessionId, person.ToArray(), input, screen, reply.Continues ? 0L : 1L, now.Stored());
        };
    }

    /// <summary>Notes that the operator took the screen of the hop stored at or before a time.</summary>
    public static Action<DbSession> Shown(UssdRequest request, DateTimeOffset stored, DateTimeOffset now) =>
        db => db.Execute(
            "UPDATE ussd_sessions SET shown_at = $1 WHERE route = $2 AND session = $3 AND updated_at <= $4 AND shown_at IS NULL",
            now.Stored(), request.Route, request.SessionId, stored.Stored());

    /// <summary>Whether a phone has, or had, a session.</summary>
    public static bool Exists(DbSession db, string route, string session, Token person) =>
        db.Scalar("SELECT 1 FROM ussd_sessions WHERE route = $1 AND session = $2 AND person = $3", route, session, person.ToArray()) is not null;

    /// <summary>Whether a session is a phone's newest: word of an older one says nothing of where she stands.</summary>
    public static bool IsNewest(DbSession db, string route, string session, Token person) => db.Scalar(
        """
        SELECT 1 FROM ussd_sessions AS mine WHERE mine.route = $1 AND mine.session = $2 AND mine.person = $3
            AND NOT EXISTS (SELECT 1 FROM ussd_sessions AS other WHERE other.person = $3 AND other.started_at > mine.started_at)
        """, route, session, person.ToArray()) is not null;

    /// <summary>Closes a session that the person or the network gave up; her dialog stays as it stands.</summary>
    public static Action<DbSession> Aborted(string route, string session, Token person, DateTimeOffset now) =>
        db => db.Execute(
            "UPDATE ussd_sessions SET ended = 1, updated_at = $1 WHERE route = $2 AND session = $3 AND person = $4 AND ended = 0",
            now.Stored(), route, session, person.ToArray());

    /// <summary>Forgets sessions that nobody can repeat any more.</summary>
    public static Action<DbSession> Forgetting(DateTimeOffset before) =>
        db => db.Execute("DELETE FROM ussd_sessions WHERE updated_at < $1", before.Stored());
}
