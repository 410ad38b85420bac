using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Policies;

/// <summary>A receipt that fits several messages of unknown outcome: they stay unknown.</summary>
/// <param name="Place">Its place in the list, for the next page.</param>
/// <param name="Operator">Who sent it.</param>
/// <param name="SmscId">The operator's id of the message, which we were never told.</param>
/// <param name="Status">What it says of one of them.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Messages">The messages it may be about.</param>
internal sealed record AmbiguousReceipt(long Place, string Operator, string SmscId, MessageStatus Status, DateTimeOffset ReceivedAt, IReadOnlyList<MessageId> Messages);

/// <summary>Lists the receipts that fit more than one message, newest first.</summary>
internal sealed class AmbiguousReceipts(Database database)
{
    /// <summary>The largest page.</summary>
    public const int MaxPage = 500;

    /// <summary>One page.</summary>
    /// <param name="before">The place of the last one of the page before; null for the first page.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="aborted">Ends the wait.</param>
    public ValueTask<List<AmbiguousReceipt>> PageAsync(long? before, int size, CancellationToken aborted) => database.ReadAsync(
        session => session.All(
            "SELECT seq, operator, smsc_id, status, received_at, candidates FROM receipts WHERE candidates IS NOT NULL AND seq < $1 ORDER BY seq DESC LIMIT $2",
            row => new AmbiguousReceipt(
                row.GetInt64(0), row.GetString(1), row.GetString(2), (MessageStatus)row.GetInt64(3), row.Time(4),
                [.. row.Octets(5).Chunk(16).Select(id => new MessageId(new Guid(id, bigEndian: true)))]),
            before ?? long.MaxValue, (long)Math.Clamp(size, 1, MaxPage)),
        aborted);
}
