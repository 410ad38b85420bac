namespace Gateway.Outbox.Queue.Sqlite;

/// <summary>One entry of the queue file while it waits.</summary>
internal sealed record StoredEntry(long Position, Messages.MessageId Id, LaneMemory Lane, int Attempt, int Segments, long? ExpiresAt, byte[] Body);

/// <summary>
/// What the process knows of one lane: how far it has been handed out, a bounded piece of what comes next, and what came back.
/// Not safe for two threads at once; the queue's lock guards it.
/// </summary>
internal sealed class LaneMemory(int number, Lane lane)
{
    /// <summary>How many entries of a lane are kept in memory at most; the rest is read from the file when its turn comes.</summary>
    public const int Piece = 1024;

    private readonly PriorityQueue<StoredEntry, long> _returned = new();
    private readonly Queue<StoredEntry> _loaded = new();
    private long _loadedTo;
    private bool _complete = true;

    /// <summary>Its number in the file.</summary>
    public int Number { get; } = number;

    /// <summary>Which lane it is.</summary>
    public Lane Lane { get; } = lane;

    /// <summary>Whether it is served.</summary>
    public LaneState State { get; set; }

    /// <summary>Whether the file knows of it.</summary>
    public bool IsStored { get; set; }

    /// <summary>When somebody last pushed to it or changed its state.</summary>
    public DateTimeOffset HeardAt { get; set; }

    /// <summary>Its virtual time in the stride schedule: what it was served, divided by its weight.</summary>
    public double Pass { get; set; }

    /// <summary>How many entries wait, in memory or in the file.</summary>
    public long Ready { get; private set; }

    /// <summary>Whether it may be served now.</summary>
    public bool IsServable => State == LaneState.Running && Ready > 0;

    /// <summary>When the entry at its head was promised, as far as the memory knows.</summary>
    public DateTimeOffset? Oldest =>
        _returned.TryPeek(out var head, out _) || _loaded.TryPeek(out head) ? head.Id.PromisedAt : null;

    /// <summary>Tells it at the start what the file holds.</summary>
    public void Restore(long ready)
    {
        Ready = ready;
        _complete = ready == 0;
    }

    /// <summary>An entry was committed to its tail.</summary>
    public void Append(StoredEntry entry)
    {
        Ready++;
        if (!_complete || entry.Position <= _loadedTo)
            return;
        if (_loaded.Count >= Piece)
        {
            _complete = false;
            return;
        }

        _loaded.Enqueue(entry);
        _loadedTo = entry.Position;
    }

    /// <summary>An entry came back unsent: it goes before everything younger.</summary>
    public void Return(StoredEntry entry)
    {
        Ready++;
        _returned.Enqueue(entry, entry.Position);
    }

    /// <summary>The oldest entry that waits, or null when there is none.</summary>
    /// <param name="load">Reads the next piece of the lane behind a position from the file.</param>
    /// <param name="isHeld">Whether somebody holds the entry of a position; it stands in the file as if it waited.</param>
    public StoredEntry? Take(Func<LaneMemory, long, List<StoredEntry>> load, Func<long, bool> isHeld)
    {
        if (_loaded.Count == 0 && !_complete)
            Load(load, isHeld);
        if (_returned.TryPeek(out var entry, out var position) && (!_loaded.TryPeek(out var next) || position < next.Position))
            _returned.Dequeue();
        else if (!_loaded.TryDequeue(out entry))
            return null;
        Ready--;
        return entry;
    }

    // What came back, or is in somebody's hands, is in memory already: it must not be there twice.
    private void Load(Func<LaneMemory, long, List<StoredEntry>> load, Func<long, bool> isHeld)
    {
        var known = _returned.UnorderedItems.Select(item => item.Priority).ToHashSet();
        while (_loaded.Count == 0 && !_complete)
        {
            var piece = load(this, _loadedTo);
            _complete = piece.Count < Piece;
            foreach (var next in piece.Where(next => !known.Contains(next.Position) && !isHeld(next.Position)))
                _loaded.Enqueue(next);
            if (piece.Count > 0)
                _loadedTo = piece[^1].Position;
        }
    }

    /// <summary>Forgets everything: the lane was cancelled and the file is being cleared.</summary>
    public void Clear()
    {
        _returned.Clear();
        _loaded.Clear();
        _complete = true;
        _loadedTo = long.MaxValue;
        Ready = 0;
    }
}
