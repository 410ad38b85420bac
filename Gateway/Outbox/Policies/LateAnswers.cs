using Gateway.Outbox.Queue;

namespace Gateway.Outbox.Policies;

/// <summary>
/// Messages that were given up, for as long as a late answer can still settle them. Bounded in time and number: the oldest go first,
/// and are left to receipts.
/// </summary>
internal sealed class LateAnswers(TimeProvider time)
{
    private const int Capacity = 10_000;

    // As long as the queue takes a late answer.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, (LeasedMessage Lease, long At)> _leases = [];
    private readonly Queue<(Guid Id, long At)> _order = new();

    /// <summary>How many are waited for.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _leases.Count;
        }
    }

    /// <summary>Remembers a message of unknown outcome.</summary>
    public void Add(LeasedMessage lease)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            AgeLocked(now);
            _leases[lease.Id.Value] = (lease, now);
            _order.Enqueue((lease.Id.Value, now));
        }
    }

    /// <summary>Takes the message that an answer is for.</summary>
    public bool TryTake(Guid id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LeasedMessage? lease)
    {
        lock (_gate)
        {
            AgeLocked(time.GetTimestamp());
            lease = _leases.Remove(id, out var known) ? known.Lease : null;
            return lease is not null;
        }
    }

    private void AgeLocked(long now)
    {
        while (_order.TryPeek(out var oldest) && (_order.Count >= Capacity || time.GetElapsedTime(oldest.At, now) > Kept))
        {
            _order.Dequeue();
            // The same message may have become unknown again since.
            if (_leases.TryGetValue(oldest.Id, out var known) && known.At == oldest.At)
                _leases.Remove(oldest.Id);
        }
    }
}
