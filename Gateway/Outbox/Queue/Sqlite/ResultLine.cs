using Gateway.Store;

namespace Gateway.Outbox.Queue.Sqlite;

/// <summary>Results in the order they became durable, until the journal has them.</summary>
internal sealed class ResultLine(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<QueueResult> _results = new();
    private readonly Bell _bell = new(time);

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _results.Count;
        }
    }

    /// <summary>Adds results.</summary>
    public void Add(IReadOnlyList<QueueResult> results)
    {
        if (results.Count == 0)
            return;
        lock (_lock)
        {
            foreach (var result in results)
                _results.Enqueue(result);
        }

        _bell.Ring();
    }

    /// <summary>The oldest results, which stay; waits until there is one.</summary>
    public async ValueTask<IReadOnlyList<QueueResult>> ReadAsync(int atMost, CancellationToken stopping)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_results.Count > 0)
                    return [.. _results.Take(atMost)];
            }

            await _bell.WaitAsync(TimeSpan.FromSeconds(30), stopping);
        }
    }

    /// <summary>Drops results from the front that the journal has. A page that was dropped before is not dropped again.</summary>
    public void Drop(IReadOnlyList<QueueResult> page)
    {
        lock (_lock)
        {
            foreach (var result in page)
            {
                if (!_results.TryPeek(out var first) || !ReferenceEquals(first, result))
                    return;
                _results.Dequeue();
            }
        }
    }
}
