namespace Gateway.Registry.Sources;

/// <summary>Holds requests to so many in any minute: a registry that counts them refuses everybody for a while when there are more.</summary>
/// <param name="perMinute">How many.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestBudget(int perMinute, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _spent = new();

    /// <summary>Waits until one more request may be sent, and counts it.</summary>
    /// <param name="reserve">The share of the minute, from 0 to 1, that is left to others.</param>
    /// <param name="longest">The longest wait.</param>
    /// <param name="aborted">Ends the wait.</param>
    /// <exception cref="NoAnswerException">It would take longer.</exception>
    public async Task SpendAsync(double reserve, TimeSpan longest, CancellationToken aborted)
    {
        while (TrySpend(reserve) is { } wait)
        {
            if (wait > longest)
                throw new NoAnswerException(Fault.Full, $"more than {perMinute} requests a minute would be sent");
            longest -= wait;
            await Task.Delay(wait, time, aborted);
        }
    }

    private TimeSpan? TrySpend(double reserve)
    {
        var most = Math.Max(1, (int)(perMinute * (1 - reserve)));
        var now = time.GetUtcNow();
        lock (_lock)
        {
            while (_spent.TryPeek(out var oldest) && now - oldest >= Minute)
                _spent.Dequeue();
            if (_spent.Count >= most)
                return Minute - (now - _spent.ElementAt(_spent.Count - most)) + TimeSpan.FromMilliseconds(1);
            _spent.Enqueue(now);
            return null;
        }
    }
}
