using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Policies;

/// <summary>What is told of a message whose fate nobody knows: never "sent", never "failed".</summary>
/// <param name="Since">Since when.</param>
/// <param name="Operator">Whose answer is missing.</param>
/// <param name="Policy">What is done about it.</param>
/// <param name="ResendAt">When it is sent again; null when it is not.</param>
/// <param name="ResolvableUntil">Until when a receipt is expected to tell.</param>
internal sealed record UnknownOutcome(DateTimeOffset Since, string Operator, UnknownPolicy Policy, DateTimeOffset? ResendAt, DateTimeOffset ResolvableUntil)
{
    /// <summary>The status word for other systems.</summary>
    public const string Word = "outcome_unknown";

    /// <summary>For people, in one sentence.</summary>
    public string Sentence => Policy switch
    {
        UnknownPolicy.AtMostOnce => "The operator's connection broke before it confirmed. The message may or may not have arrived; it is not sent again.",
        _ when ResendAt is null => "The operator's connection broke before it confirmed. The message may or may not have arrived; it was sent again already.",
        _ => "The operator's connection broke before it confirmed. The message may or may not have arrived; if no receipt comes it is sent once more.",
    };
}

/// <summary>How a message stands beyond its status: for the journal, the console and other systems.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Attempts">How often it was tried, over all copies.</param>
/// <param name="PossibleDuplicate">Whether the person may have got it twice.</param>
/// <param name="SendAt">Before when it does not leave.</param>
/// <param name="Reason">Why it ended as it did.</param>
/// <param name="Unknown">Set while its outcome is unknown.</param>
internal sealed record MessageStanding(MessageStatus Status, int Attempts, bool PossibleDuplicate, DateTimeOffset? SendAt, string? Reason, UnknownOutcome? Unknown)
{
    /// <summary>The status word for other systems: a scheduled message is queued, with the time at which it leaves beside it.</summary>
    public string Word => Status switch
    {
        MessageStatus.Queued or MessageStatus.Scheduled => "queued",
        MessageStatus.Submitted => "submitted",
        MessageStatus.Unknown => UnknownOutcome.Word,
        MessageStatus.Delivered => "delivered",
        MessageStatus.Failed => "failed",
        MessageStatus.Expired => "expired",
        _ => "cancelled",
    };

    /// <summary>Reads one message; null when there is none.</summary>
    public static MessageStanding? Read(DbSession session, MessageId id, MessagePolicies policies, DateTimeOffset now) => session.First(
        "SELECT status, attempts, attempts_before, resent, send_at, reason, unknown_since, operator, class, resend_at FROM messages WHERE id = $1",
        row =>
        {
            var status = (MessageStatus)row.GetInt64(0);
            // The journal knows it a moment before its time is noted.
            var since = row.TimeOrNull(6) ?? now;
            var unknown = status != MessageStatus.Unknown ? null
                : new UnknownOutcome(since, row.GetString(7), policies.Of((MessageClass)row.GetInt64(8)), row.TimeOrNull(9), policies.ResolvableUntil(since));
            return new MessageStanding(status, (int)(row.GetInt64(1) + row.GetInt64(2)), row.GetInt64(3) > 0, row.TimeOrNull(4), row.TextOrNull(5), unknown);
        },
        id.Value.Stored());
}
