using System.Collections.Concurrent;
using Gateway.Messages;

namespace Gateway.Outbox;

/// <summary>
/// The operators' ids of messages that were accepted a short while ago, so that a receipt which follows its response finds its message
/// without a search. Only a shortcut: what is no longer here is found in the database.
/// </summary>
internal sealed class RecentSubmissions
{
    // At a thousand messages a second, a minute's worth; most receipts come sooner.
    private const int Capacity = 65_536;

    private readonly ConcurrentDictionary<(string Operator, string SmscId), MessageId> _ids = new();
    private readonly ConcurrentQueue<(string Operator, string SmscId)> _order = new();

    /// <summary>A message of one segment was accepted. False when the operator gave its id to another message a short while ago.</summary>
    public bool Remember(string operatorName, string smscId, MessageId message)
    {
        var key = (operatorName, smscId);
        if (!_ids.TryAdd(key, message))
            return _ids.TryGetValue(key, out var known) && known == message;
        _order.Enqueue(key);
        if (_order.Count > Capacity && _order.TryDequeue(out var oldest))
            _ids.TryRemove(oldest, out _);
        return true;
    }

    /// <summary>The message an operator's id stands for.</summary>
    public bool TryFind(string operatorName, string smscId, out MessageId message) => _ids.TryGetValue((operatorName, smscId), out message);
}
