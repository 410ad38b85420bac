using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Policies;

/// <summary>What came of asking that a message be cancelled.</summary>
internal enum CancelVerdict
{
    /// <summary>It will not leave.</summary>
    Cancelled,
    /// <summary>A queue holds it: it is taken out when its turn comes, unless it has just left. Its status tells which.</summary>
    Asked,
    /// <summary>It is too late, or it was over before.</summary>
    Refused,
    /// <summary>There is no such message.</summary>
    NotFound,
}

/// <summary>The answer, with the reason of a refusal in plain words.</summary>
internal sealed record CancelAnswer(CancelVerdict Verdict, string Reason);

/// <summary>Cancels single messages by id. What an operator may have is never called cancelled.</summary>
internal sealed class Cancellation(Database database, BatchWriter writer, Withdrawals withdrawals, TimeProvider time)
{
    /// <summary>How long a message in a queue is watched before the answer is only that it was asked.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    /// <summary>Cancels a message that has not left.</summary>
    /// <param name="id">The message.</param>
    /// <param name="by">Who asks, for the record: never a person's number.</param>
    /// <param name="aborted">Ends the wait; what was asked stays asked.</param>
    public async Task<CancelAnswer> CancelAsync(MessageId id, string by, CancellationToken aborted)
    {
        var reason = $"cancelled by {by}";
        var answer = await writer.WriteAsync(session => Try(session, id, reason), aborted);
        if (answer.Verdict != CancelVerdict.Asked)
            return answer;
        await withdrawals.ReadAsync(aborted);
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < Patience)
        {
            if (await database.ReadAsync(session => StatusOf(session, id), aborted) is { } status and not MessageStatus.Queued)
                return status == MessageStatus.Cancelled ? new(CancelVerdict.Cancelled, reason) : Refused(status);
            await Task.Delay(Glance, time, aborted);
        }

        return answer;
    }

    private CancelAnswer Try(DbSession session, MessageId id, string reason)
    {
        var now = time.GetUtcNow().Stored();
        if (session.Execute(
            $"UPDATE messages SET {Withdrawals.Ended("$2")}, reason = $3, relayed_at = COALESCE(relayed_at, $2) WHERE id = $1 AND {Withdrawals.Held}",
            id.Value.Stored(), now, reason) == 1)
            return StatusOf(session, id) == MessageStatus.Cancelled ? new(CancelVerdict.Cancelled, reason) : Refused(MessageStatus.Unknown);
        switch (StatusOf(session, id))
        {
            case null:
                return new(CancelVerdict.NotFound, "There is no such message.");
            case MessageStatus.Queued:
                withdrawals.Add(session, id, reason);
                return new(CancelVerdict.Asked, "It is taken out of the queue, unless it has just left; its status tells.");
            case MessageStatus.Unknown:
                session.Execute("UPDATE messages SET unknown_since = COALESCE(unknown_since, $2), resend_at = NULL WHERE id = $1", id.Value.Stored(), now);
                return Refused(MessageStatus.Unknown);
            case { } status:
                return Refused(status);
        }
    }

    private static MessageStatus? StatusOf(DbSession session, MessageId id) =>
        session.Scalar("SELECT status FROM messages WHERE id = $1", id.Value.Stored()) is long status ? (MessageStatus)status : null;

    private static CancelAnswer Refused(MessageStatus status) => new(CancelVerdict.Refused, status switch
    {
        MessageStatus.Submitted => "The operator has taken it already.",
        MessageStatus.Unknown => "It may have been sent already: the operator did not say. It is not sent again.",
        MessageStatus.Delivered => "It has been delivered already.",
        MessageStatus.Failed => "It has failed already.",
        MessageStatus.Expired => "It has expired already.",
        MessageStatus.Cancelled => "It was cancelled before.",
        _ => "It is not waiting any more.",
    });
}
