using Gateway.Messages;

namespace Gateway.Outbox.Policies;

/// <summary>
/// Keeps replies to one number in order over several sessions and through retries: the second waits until the first is settled, other
/// numbers pass. Both how many wait and how long they do is bounded; beyond that a reply out of order is better than none.
/// </summary>
internal sealed class ReplyOrder(TimeSpan patience, TimeProvider time)
{
    /// <summary>How many messages wait at most.</summary>
    public const int Capacity = 1024;
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);
    private readonly HashSet<Turn> _waiting = [];
    private readonly List<ReadyMessage> _released = [];
    private int _held;
    private long _sweptAt = time.GetTimestamp();

    /// <summary>How many messages wait for an earlier one.</summary>
    public int Held
    {
        get
        {
            lock (_gate)
                return _held + _released.Count;
        }
    }

    /// <summary>Whether a message may be sent now. When not, it comes out of <see cref="TakeReleased"/> later.</summary>
    public bool Enter(ReadyMessage message)
    {
        if (message.Lease.Lane.Priority != Priority.Interactive)
            return true;
        lock (_gate)
        {
            if (!_turns.TryGetValue(message.Receiver, out var turn))
            {
                _turns.Add(message.Receiver, new Turn(message.Receiver, message.Lease.Id));
                return true;
            }

            if (turn.Current == message.Lease.Id || (turn.IsRetrying && turn.Held.Count == 0 && IsOver(turn)))
            {
                turn.Take(message.Lease.Id);
                return true;
            }

            // Leased again, because the lease it was held under is over.
            if (turn.TryReplace(message))
                return false;
            if (_held >= Capacity)
                return true;
            turn.Held.AddLast(message);
            _waiting.Add(turn);
            _held++;
            return false;
        }
    }

    /// <summary>Notes what became of a message; the next one to the same number may go when it is settled.</summary>
    public void Leave(ReadyMessage message, SendOutcome outcome)
    {
        if (message.Lease.Lane.Priority != Priority.Interactive)
            return;
        lock (_gate)
        {
            if (!_turns.TryGetValue(message.Receiver, out var turn) || turn.Current != message.Lease.Id)
                return;
            if (outcome is SendOutcome.Retry or SendOutcome.NotWritten)
                turn.AwaitRetry(time.GetTimestamp());
            else
                NextLocked(turn);
        }
    }

    /// <summary>The messages whose turn has come.</summary>
    public List<ReadyMessage> TakeReleased()
    {
        lock (_gate)
        {
            foreach (var turn in _waiting.Where(turn => turn.IsRetrying && IsOver(turn)).ToList())
                NextLocked(turn);
            SweepLocked();
            if (_released.Count == 0)
                return [];
            var released = _released.ToList();
            _released.Clear();
            return released;
        }
    }

    /// <summary>Everything that waits, to be given back when sending ends.</summary>
    public List<ReadyMessage> Clear()
    {
        lock (_gate)
        {
            var all = _released.Concat(_waiting.SelectMany(turn => turn.Held)).ToList();
            _released.Clear();
            _waiting.Clear();
            _turns.Clear();
            _held = 0;
            return all;
        }
    }

    private void NextLocked(Turn turn)
    {
        if (turn.Held.First is not { } next)
        {
            _turns.Remove(turn.Receiver);
            return;
        }

        turn.Held.RemoveFirst();
        _held--;
        if (turn.Held.Count == 0)
            _waiting.Remove(turn);
        turn.Take(next.Value.Lease.Id);
        _released.Add(next.Value);
    }

    // A message that was put off may have expired or been cancelled in the queue, and nobody says so.
    private void SweepLocked()
    {
        if (time.GetElapsedTime(_sweptAt) < SweepPeriod)
            return;
        _sweptAt = time.GetTimestamp();
        foreach (var turn in _turns.Values.Where(turn => turn.IsRetrying && turn.Held.Count == 0 && IsOver(turn)).ToList())
            _turns.Remove(turn.Receiver);
    }

    private bool IsOver(Turn turn) => time.GetElapsedTime(turn.RetryingSince) >= patience;

    /// <summary>One number: the message whose turn it is, and those behind it.</summary>
    private sealed class Turn(string receiver, MessageId first)
    {
        public string Receiver => receiver;

        public MessageId Current { get; private set; } = first;

        public LinkedList<ReadyMessage> Held { get; } = [];

        public long RetryingSince { get; private set; }

        public bool IsRetrying => !_isUnderWay;

        private bool _isUnderWay = true;
        private bool _hasRetried;

        public void Take(MessageId id)
        {
            if (id != Current)
                _hasRetried = false;
            (Current, _isUnderWay) = (id, true);
        }

        // Patience counts from the first refusal: a message refused for hours must not hold up the next one for hours.
        public void AwaitRetry(long now)
        {
            if (!_hasRetried)
                RetryingSince = now;
            (_isUnderWay, _hasRetried) = (false, true);
        }

        public bool TryReplace(ReadyMessage message)
        {
            for (var node = Held.First; node is not null; node = node.Next)
            {
                if (node.Value.Lease.Id == message.Lease.Id)
                {
                    node.Value = message;
                    return true;
                }
            }

            return false;
        }
    }
}
