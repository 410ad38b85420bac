using System.Collections.Concurrent;
using Gateway.Messages;
using Gateway.Outbox.Queue;

namespace Gateway.Outbox;

/// <summary>
/// The operators' ids of messages that were just accepted and are not in the journal yet, so that a receipt which follows its response
/// within milliseconds finds its message. Only a shortcut: what is not here is found in the database, a little later.
/// </summary>
internal sealed class RecentSubmissions
{
    private const int Capacity = 65_536;

    private readonly ConcurrentDictionary<(string Operator, string SmscId), MessageId> _ids = new();
    private int _count;

    /// <summary>A message of one segment was accepted. False when the operator gave its id to another message a moment ago.</summary>
    public bool Remember(string operatorName, string smscId, MessageId message)
    {
        if (Volatile.Read(ref _count) >= Capacity)
            return true;
        if (!_ids.TryAdd((operatorName, smscId), message))
        {
            return _ids.TryGetValue((operatorName, smscId), out var known) && known == message;
        }

        Interlocked.Increment(ref _count);
        return true;
    }

    /// <summary>The message an operator's id stands for.</summary>
    public bool TryFind(string operatorName, string smscId, out MessageId message) => _ids.TryGetValue((operatorName, smscId), out message);

    /// <summary>The journal has the result: from now on the database answers.</summary>
    public void Journalled(QueueResult result)
    {
        if (result.Kind == ResultKind.Submitted && _ids.TryRemove(new KeyValuePair<(string, string), MessageId>((result.Operator, result.Argument), result.Id)))
            Interlocked.Decrement(ref _count);
    }
}
