using System.Diagnostics.CodeAnalysis;
using Gateway.Store;

namespace Gateway.Inbox;

/// <summary>
/// Hands what was just stored to the worker from memory, in the order of the commits, so that no row is read back. The table stays the
/// queue: after a start, when memory is full, and once a second for safety the worker reads it, and only then takes from memory again.
/// </summary>
internal sealed class InboxFeed(TimeProvider time)
{
    /// <summary>How many messages memory holds.</summary>
    public const int Capacity = 8192;

    private readonly Lock _lock = new();
    private readonly Queue<WaitingMessage> _fresh = new();
    private readonly Bell _bell = new(time);
    private bool _tableFirst = true;

    /// <summary>How many messages wait in memory.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _fresh.Count;
        }
    }

    /// <summary>Offers a committed message; called in the order of the commits.</summary>
    public void Offer(WaitingMessage message)
    {
        lock (_lock)
        {
            // Nothing newer may overtake what is only in the table.
            if (_fresh.Count >= Capacity)
                _tableFirst = true;
            if (!_tableFirst)
                _fresh.Enqueue(message);
        }

        _bell.Ring();
    }

    /// <summary>Something was stored that is in the table only.</summary>
    public void LookAtTable()
    {
        lock (_lock)
            _tableFirst = true;
        _bell.Ring();
    }

    /// <summary>Takes the oldest message in memory; none is given while the table has to be read first.</summary>
    public bool TryTake([MaybeNullWhen(false)] out WaitingMessage message)
    {
        lock (_lock)
            return _fresh.TryDequeue(out message);
    }

    /// <summary>Whether the table has to be read now, memory being empty; what is offered from here on is kept in memory again.</summary>
    public bool BeginTable()
    {
        lock (_lock)
        {
            var first = _tableFirst && _fresh.Count == 0;
            if (first)
                _tableFirst = false;
            return first;
        }
    }

    /// <summary>Waits until something was stored, or the time is over.</summary>
    public ValueTask WaitAsync(TimeSpan atMost, CancellationToken stopping) => _bell.WaitAsync(atMost, stopping);
}
