using Gateway.Messages;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Outbox.Policies;

/// <summary>
/// A message whose outcome was unknown leaves a second time only while nobody has said what became of the first copy: a receipt or a late
/// answer may have come since it was put into the queue. So the journal is asked right before a second copy is written; there are few.
/// </summary>
internal sealed class SecondCopies(Database database)
{
    /// <summary>Why a second copy does not leave, for the queue; the journal knows better.</summary>
    public const string Reason = "the first copy is accounted for";

    /// <summary>A second copy that cannot be asked about waits so long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    /// <summary>Those of some leased messages that are second copies and need not leave any more; with them the outcome that ends their stay in the queue.</summary>
    public async ValueTask<IReadOnlyDictionary<MessageId, SendOutcome>> SettledAsync(IEnumerable<LeasedMessage> messages, CancellationToken stopping)
    {
        var copies = messages.Where(message => QueueBody.IsSecondCopy(message.Body)).Select(message => message.Id).ToList();
        if (copies.Count == 0)
            return NoneSettled;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            limit.CancelAfter(Deadline);
            var open = await database.ReadAsync(session => copies.Where(id => IsOpen(session, id)).ToHashSet(), limit.Token);
            return copies.Where(id => !open.Contains(id)).ToDictionary(id => id, _ => (SendOutcome)new SendOutcome.Rejected(Reason));
        }
        catch (Exception e) when (StoreFault.Is(e) || (e is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            // Without the journal nobody knows whether it is wanted still: later.
            return copies.ToDictionary(id => id, _ => (SendOutcome)new SendOutcome.Retry(Patience, "the journal does not answer"));
        }
    }

    private static IReadOnlyDictionary<MessageId, SendOutcome> NoneSettled { get; } = new Dictionary<MessageId, SendOutcome>();

    private static bool IsOpen(DbSession session, MessageId id) =>
        session.Scalar("SELECT status FROM messages WHERE id = $1", id.Value.Stored()) is (long)MessageStatus.Queued;
}
