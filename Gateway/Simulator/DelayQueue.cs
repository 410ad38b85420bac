namespace Gateway.Simulator;

/// <summary>
/// Things to do after one and the same delay, in order: what is due is taken in batches by one tick, so that a million of
/// them need no timer each. Bounded; what does not fit is refused.
/// </summary>
internal sealed class DelayQueue<T>(TimeSpan delay, int capacity, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Queue<(long Since, T Item)> _items = new();

    /// <summary>Waits from now on; false when there is no room.</summary>
    public bool TryAdd(T item)
    {
        lock (_gate)
        {
            if (_items.Count == capacity)
                return false;
            _items.Enqueue((time.GetTimestamp(), item));
            return true;
        }
    }

    /// <summary>Takes what is due, oldest first.</summary>
    public void TakeDue(List<T> due)
    {
        lock (_gate)
        {
            while (_items.TryPeek(out var first) && time.GetElapsedTime(first.Since) >= delay)
                due.Add(_items.Dequeue().Item);
        }
    }
}
