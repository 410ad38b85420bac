using System.Globalization;
using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Policies;

/// <summary>
/// Sends a message of unknown outcome again where the policy of its class says so: under the same id, a limited number of times, and
/// on record as possibly the second copy. A message whose fate has become known in the meantime stays as it is.
/// </summary>
internal sealed class Resends
{
    // Bounds one transaction; the rest follows a moment later.
    private const int Page = 500;

    private const string Due =
        """
        SELECT seq FROM messages WHERE resend_at <= $1 ORDER BY resend_at LIMIT $2
        """;

    // The row goes back to the journal's waiting ones, from where it takes the usual way.
    private const string Requeue =
        """
        UPDATE messages SET status = 0, relayed_at = NULL, resent = resent + 1, attempts_before = attempts_before + attempts, attempts = 0,
          unknown_since = NULL, resend_at = NULL
        WHERE seq = $1 AND status = 2 AND text_sealed IS NOT NULL AND (expires_at IS NULL OR expires_at > $2)
          AND NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.message = messages.id)
        """;

    private readonly MessagePolicies _policies;
    private readonly string _note;

    /// <summary>Takes the policies.</summary>
    public Resends(MessagePolicies policies)
    {
        _policies = policies;
        _note = $"""
            UPDATE messages SET unknown_since = $1, resend_at = CASE WHEN resent >= $2 THEN CAST(NULL AS bigint) {When(UnknownPolicy.ResendAfter, 3)}{When(UnknownPolicy.ResendNow, 4)} END
            WHERE newly_unknown = 1 AND $3 = $3 AND $4 = $4
            """;
    }

    /// <summary>Whether there is anything to do.</summary>
    public static bool Waiting(DbSession session, DateTimeOffset now) =>
        session.Scalar("SELECT 1 FROM messages WHERE newly_unknown = 1 LIMIT 1") is not null
        || session.Scalar("SELECT 1 FROM messages WHERE resend_at <= $1 ORDER BY resend_at LIMIT 1", now.Stored()) is not null;

    /// <summary>Notes since when messages are unknown and when they are due again; answers how many are newly unknown.</summary>
    public int Note(DbSession session, DateTimeOffset now) => session.Execute(
        _note, now.Stored(), (long)_policies.MaxResends, At(UnknownPolicy.ResendAfter, now), At(UnknownPolicy.ResendNow, now));

    /// <summary>Puts what is due back among the waiting messages; answers how many.</summary>
    public static int Send(DbSession session, DateTimeOffset now)
    {
        var resent = 0;
        foreach (var seq in session.All(Due, row => row.GetInt64(0), now.Stored(), (long)Page))
        {
            if (session.Execute(Requeue, seq, now.Stored()) == 1)
                resent++;
            else
                session.Execute("UPDATE messages SET resend_at = NULL WHERE seq = $1", seq);
        }

        return resent;
    }

    private long At(UnknownPolicy policy, DateTimeOffset now) => (now + (_policies.ResendDelay(policy) ?? TimeSpan.Zero)).Stored();

    private string When(UnknownPolicy policy, int value)
    {
        var classes = _policies.ResendDelay(policy) is null ? [] : _policies.Under(policy).Select(one => ((int)one).ToString(CultureInfo.InvariantCulture)).ToList();
        return classes.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"WHEN class IN ({string.Join(", ", classes)}) THEN CAST(${value} AS bigint) ");
    }
}
