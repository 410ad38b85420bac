namespace Gateway.Simulator;

/// <summary>
/// Things to do later: what is due is taken in batches by one tick, so that a million of them need no timer each; those that
/// are due together come in the order in which they were added. Bounded; what does not fit is refused.
/// </summary>
internal sealed class DelayQueue<T>(int capacity, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<T, (long Due, long Number)> _items = new();
    private long _number;

    /// <summary>Waits from now on; false when there is no room.</summary>
    public bool TryAdd(T item, TimeSpan delay)
    {
        lock (_gate)
        {
            if (_items.Count == capacity)
                return false;
            _items.Enqueue(item, (time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency), _number++));
            return true;
        }
    }

    /// <summary>Takes what is due, oldest first.</summary>
    public void TakeDue(List<T> due)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            while (_items.TryPeek(out var item, out var when) && when.Due <= now)
            {
                _items.Dequeue();
                due.Add(item);
            }
        }
    }
}
