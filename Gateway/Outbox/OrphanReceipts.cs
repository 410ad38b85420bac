using System.Globalization;
using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>A final receipt that never found its message.</summary>
/// <param name="Place">Its place in the list, for the next page.</param>
/// <param name="Operator">Who sent it.</param>
/// <param name="SmscId">The operator's id of the message.</param>
/// <param name="Status">Delivered or failed.</param>
/// <param name="Reason">Why it failed, in the operator's words.</param>
/// <param name="ReceivedAt">When it came.</param>
internal sealed record OrphanReceipt(long Place, string Operator, string SmscId, MessageStatus Status, string? Reason, DateTimeOffset ReceivedAt);

/// <summary>Lists the receipts that never found their message, newest first: an operator that repeats or rewrites ids shows here.</summary>
internal sealed class OrphanReceipts(Database database)
{
    /// <summary>The largest page.</summary>
    public const int MaxPage = 500;

    /// <summary>One page.</summary>
    /// <param name="before">The place of the last one of the page before; null for the first page.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="operatorName">Only of this operator; null for all.</param>
    /// <param name="aborted">Ends the wait.</param>
    public ValueTask<List<OrphanReceipt>> PageAsync(long? before, int size, string? operatorName, CancellationToken aborted) =>
        database.ReadAsync(session => session.All(
            """
            SELECT seq, operator, smsc_id, status, reason, received_at FROM receipts
            WHERE orphan = 1 AND seq < $1 AND ($2 = '' OR operator = $2) ORDER BY seq DESC LIMIT $3
            """,
            row => new OrphanReceipt(row.GetInt64(0), row.GetString(1), row.GetString(2), (MessageStatus)row.GetInt64(3), row.TextOrNull(4), row.Time(5)),
            before ?? long.MaxValue, operatorName ?? "", (long)Math.Clamp(size, 1, MaxPage)), aborted);

    /// <summary>How many there are.</summary>
    public ValueTask<long> CountAsync(CancellationToken aborted) => database.ReadAsync(
        session => Convert.ToInt64(session.Scalar("SELECT COUNT(*) FROM receipts WHERE orphan = 1"), CultureInfo.InvariantCulture), aborted);
}
