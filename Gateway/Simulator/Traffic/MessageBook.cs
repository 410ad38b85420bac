using Gateway.Smpp.Wire;

namespace Gateway.Simulator.Traffic;

/// <summary>One message as query_sm, cancel_sm and replace_sm find it.</summary>
internal sealed class KeptMessage(SubmitSm pdu, string id, DateTimeOffset finalAt, MessageState outcome)
{
    private volatile bool _isDeleted;

    /// <summary>Its id, as the response wrote it.</summary>
    public string Id => id;

    /// <summary>What was submitted.</summary>
    public SubmitSm Pdu => pdu;

    /// <summary>When it reaches its final state.</summary>
    public DateTimeOffset FinalAt => finalAt;

    /// <summary>Its state at a moment.</summary>
    public MessageState StateAt(DateTimeOffset now) => _isDeleted ? MessageState.Deleted : now < finalAt ? MessageState.Enroute : outcome;

    /// <summary>Withdraws it; false when it has reached its final state.</summary>
    public bool TryDelete(DateTimeOffset now)
    {
        if (StateAt(now) != MessageState.Enroute)
            return false;
        _isDeleted = true;
        return true;
    }
}

/// <summary>The last messages that were taken, by id; the oldest go first.</summary>
internal sealed class MessageBook(int kept)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, KeptMessage> _messages = [];
    private readonly Queue<string> _order = new();

    /// <summary>Keeps one; an id that is given twice means the later message.</summary>
    public void Add(KeptMessage message)
    {
        lock (_gate)
        {
            if (!_messages.ContainsKey(message.Id))
                _order.Enqueue(message.Id);
            _messages[message.Id] = message;
            if (_order.Count > kept)
                _messages.Remove(_order.Dequeue());
        }
    }

    /// <summary>The message of this id and sender.</summary>
    public KeptMessage? Find(string id, Address source)
    {
        lock (_gate)
            return _messages.TryGetValue(id, out var message) && message.Pdu.Source.Value == source.Value ? message : null;
    }

    /// <summary>Every message between two addresses, of one service type when it is given (SMPP 3.4 §4.9).</summary>
    public IReadOnlyList<KeptMessage> Between(Address source, Address destination, string serviceType)
    {
        lock (_gate)
        {
            return [.. _messages.Values.Where(m => m.Pdu.Source.Value == source.Value && m.Pdu.Destination.Value == destination.Value
                && (serviceType.Length == 0 || m.Pdu.ServiceType == serviceType))];
        }
    }
}
