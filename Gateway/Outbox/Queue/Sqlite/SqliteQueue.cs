using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Queue.Sqlite;

/// <summary>
/// The embedded queue: one SQLite file owned by this process. Push, mark and acknowledge are durable before they answer, many of
/// them in one commit; a lease lives in memory only, because what is leased and not marked was certainly not sent.
/// </summary>
internal sealed partial class SqliteQueue : IOutgoingQueue
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Operator, string Name), LaneMemory> _lanes = [];
    private readonly Dictionary<string, OperatorLanes> _operators = new(StringComparer.Ordinal);
    private readonly Dictionary<long, InFlight> _inFlight = [];
    private readonly ResultLine _results;
    private readonly QueueFile _file;
    private readonly QueueWriter _writer;
    private readonly QueueCleaner _cleaner;
    private readonly SqliteQueueOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<LaneMemory, long, List<StoredEntry>> _load;
    private readonly Func<long, bool> _isHeld;
    private long _fence;
    private int _lastLane;
    private DateTimeOffset _forgetAt;
    private bool _down;

    /// <summary>Opens the file; what was marked when the last process ended becomes unknown.</summary>
    /// <exception cref="InvalidOperationException">Another process owns the file.</exception>
    public SqliteQueue(string path, SqliteQueueOptions options, TimeProvider time, ILogger<SqliteQueue> logger)
    {
        _options = options;
        _time = time;
        _results = new ResultLine(time);
        _file = new QueueFile(path);
        _load = (lane, after) => _file.Ready(lane, after, LaneMemory.Piece);
        _isHeld = _inFlight.ContainsKey;
        try
        {
            var unknown = Restore();
            if (unknown > 0)
                LogUnknown(logger, unknown);
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        _writer = new QueueWriter(_file, logger);
        _cleaner = new QueueCleaner(_writer, _results, options.ResultCapacity, IsHeld, time);
        foreach (var lane in _lanes.Values.Where(lane => lane.State == LaneState.Cancelled))
            _cleaner.Clear(lane);
    }

    /// <inheritdoc />
    public async ValueTask<PushResult> PushAsync(Lane lane, ProducerBatch batch, IReadOnlyList<QueueEntry> entries, CancellationToken aborted)
    {
        LaneMemory memory;
        lock (_lock)
            memory = LaneLocked(lane);
        var added = new List<StoredEntry>(entries.Count);
        PushResult result = default;
        await _writer.WriteAsync(new QueueWrite(
            file =>
            {
                added.Clear();
                result = Judge(memory, batch, entries.Count, file.LastOf(lane.Operator, batch.Producer));
                if (result.Verdict != PushVerdict.Stored)
                    return;
                file.StoreProducer(lane.Operator, batch, _time.GetUtcNow());
                if (!memory.IsStored)
                    file.StoreLane(memory, memory.State);
                foreach (var entry in entries)
                {
                    added.Add(new(file.Add(memory, entry), entry.Id, memory, 0, entry.Segments, entry.ExpiresAt?.Stored(), entry.Body));
                }
            },
            () => Pushed(memory, added),
            () => SetDown(true)), aborted);
        return result;
    }

    private PushResult Judge(LaneMemory lane, ProducerBatch batch, int entries, long last)
    {
        lock (_lock)
        {
            return true switch
            {
                _ when batch.Number <= last => new(PushVerdict.Duplicate, last),
                _ when lane.State == LaneState.Cancelled => new(PushVerdict.Cancelled, last),
                _ when last > 0 && batch.Number != last + 1 => new(PushVerdict.Gap, last),
                _ when lane.Ready + entries > _options.LaneCapacity => new(PushVerdict.Full, last),
                _ => new(PushVerdict.Stored, batch.Number),
            };
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(string operatorName, int segments, double rate, CancellationToken aborted)
    {
        var leased = new List<LeasedMessage>();
        var dropped = new List<(StoredEntry, ResultKind)>();
        lock (_lock)
        {
            if (_down || segments <= 0 || _results.Count >= _options.ResultCapacity || !_operators.TryGetValue(operatorName, out var lanes))
                return new([]);
            var now = _time.GetUtcNow();
            PromoteLocked(lanes, now, dropped);
            lanes.Pick(segments, lane => TakeLocked(lane, now, leased, dropped));
        }

        if (dropped.Count > 0)
            Drop(dropped);
        return new(leased);
    }

    /// <inheritdoc />
    public ValueTask WaitAsync(string operatorName, TimeSpan atMost, CancellationToken stopping)
    {
        Bell bell;
        lock (_lock)
        {
            var lanes = OperatorLocked(operatorName);
            bell = lanes.Bell;
            if (lanes.Delayed.TryPeek(out _, out var due))
            {
                var wait = DateTimeOffset.FromUnixTimeMilliseconds(due) - _time.GetUtcNow();
                atMost = wait < atMost ? TimeSpan.FromTicks(Math.Max(wait.Ticks, TimeSpan.TicksPerMillisecond)) : atMost;
            }
        }

        return bell.WaitAsync(atMost, stopping);
    }

    /// <inheritdoc />
    public async ValueTask<long> SetLaneStateAsync(Lane lane, LaneState state, CancellationToken aborted)
    {
        LaneMemory memory;
        long waiting;
        lock (_lock)
        {
            memory = LaneLocked(lane);
            waiting = memory.Ready;
            // Told again and again by those who cannot know whether the queue remembers: that costs nothing.
            if (memory.IsStored && (memory.State == state || memory.State == LaneState.Cancelled))
                return waiting;
        }

        await _writer.WriteAsync(new QueueWrite(file => file.StoreLane(memory, state), () => LaneChanged(memory, state), () => SetDown(true)), aborted);
        if (state == LaneState.Cancelled)
            _cleaner.Clear(memory);
        return waiting;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<QueueResult>> ReadResultsAsync(int atMost, CancellationToken stopping) => _results.ReadAsync(atMost, stopping);

    /// <inheritdoc />
    public ValueTask CommitResultsAsync(IReadOnlyList<QueueResult> results, CancellationToken aborted)
    {
        var done = results.Where(result => result.Kind != ResultKind.Unknown).Select(result => result.Position).ToList();
        var unknown = results.Where(result => result.Kind == ResultKind.Unknown).Select(result => result.Position).ToList();
        return _writer.WriteAsync(new QueueWrite(
            file =>
            {
                file.Delete(done, EntryState.Done);
                if (unknown.Count > 0)
                    file.MoveFrom(unknown, EntryState.Unknown, EntryState.UnknownJournalled);
            },
            () => _results.Drop(results)), aborted);
    }

    /// <inheritdoc />
    public ValueTask<QueueStats> StatsAsync(string operatorName, CancellationToken aborted)
    {
        lock (_lock)
        {
            var mine = _inFlight.Values.Where(flight => flight.Entry.Lane.Lane.Operator == operatorName).ToLookup(flight => flight.Phase);
            return new(new QueueStats(
                _operators.TryGetValue(operatorName, out var lanes) ? lanes.All.Sum(lane => lane.Ready) : 0,
                lanes?.Delayed.Count ?? 0,
                mine[FlightPhase.Leased].Count() + mine[FlightPhase.Marking].Count(),
                mine[FlightPhase.Marked].Count() + mine[FlightPhase.Settling].Count(),
                mine[FlightPhase.Unknown].Count(),
                _results.Count,
                lanes is null ? TimeSpan.Zero : Age(lanes.All.Select(lane => lane.Oldest).Min())));
        }
    }

    /// <inheritdoc />
    public ValueTask<long> WaitingAsync(Lane lane, CancellationToken aborted)
    {
        lock (_lock)
            return new(_lanes.TryGetValue((lane.Operator, lane.Name), out var memory) ? memory.Ready : 0);
    }

    /// <inheritdoc />
    public ValueTask<long> ResultsAsync(CancellationToken aborted) => new(_results.Count);

    private TimeSpan Age(DateTimeOffset? promised) => promised is { } at && _time.GetUtcNow() - at is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    /// <summary>Carries out what is waiting and gives the file up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _cleaner.DisposeAsync();
        await _writer.DisposeAsync();
        _file.Dispose();
    }

    private int? TakeLocked(LaneMemory lane, DateTimeOffset now, List<LeasedMessage> leased, List<(StoredEntry, ResultKind)> dropped)
    {
        if (lane.Take(_load, _isHeld) is not { } entry)
            return null;
        if (entry.ExpiresAt < now.Stored())
        {
            dropped.Add((entry, ResultKind.Expired));
            return 0;
        }

        var flight = new InFlight(entry, ++_fence, now + _options.LeaseTime);
        _inFlight[entry.Position] = flight;
        leased.Add(new(
            entry.Id, lane.Lane, entry.Attempt, entry.Segments, entry.ExpiresAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            entry.Body, entry.Position, flight.Fence));
        return Math.Max(1, entry.Segments);
    }

    private void PromoteLocked(OperatorLanes lanes, DateTimeOffset now, List<(StoredEntry, ResultKind)> dropped)
    {
        while (lanes.Delayed.TryPeek(out var entry, out var due) && due <= now.Stored())
        {
            lanes.Delayed.Dequeue();
            if (entry.Lane.State == LaneState.Cancelled)
                dropped.Add((entry, ResultKind.Cancelled));
            else
                ReturnLocked(entry);
        }
    }

    private void Drop(List<(StoredEntry Entry, ResultKind Kind)> dropped)
    {
        var now = _time.GetUtcNow();
        var results = dropped.ConvertAll(d => new QueueResult(d.Entry.Position, d.Entry.Id, d.Entry.Lane.Lane.Operator, d.Kind, "", d.Entry.Attempt, now));
        var write = new QueueWrite(file => results.ForEach(file.Finish), () => _results.Add(results), GiveBack);
        if (!_writer.TryWrite(write))
            GiveBack();

        void GiveBack()
        {
            lock (_lock)
            {
                foreach (var (entry, _) in dropped)
                    ReturnLocked(entry);
            }
        }
    }

    private void Pushed(LaneMemory lane, List<StoredEntry> added)
    {
        lock (_lock)
        {
            _down = false;
            lane.IsStored = true;
            var idle = lane.Ready == 0;
            if (lane.State != LaneState.Cancelled)
                added.ForEach(lane.Append);
            if (idle)
                OperatorLocked(lane.Lane.Operator).Awaken(lane);
        }

        Wake(lane);
    }

    private void LaneChanged(LaneMemory lane, LaneState state)
    {
        lock (_lock)
        {
            _down = false;
            lane.IsStored = true;
            if (lane.State == LaneState.Cancelled)
                return;
            lane.State = state;
            if (state == LaneState.Cancelled)
                lane.Clear();
            else if (state == LaneState.Running)
                OperatorLocked(lane.Lane.Operator).Awaken(lane);
        }

        Wake(lane);
    }

    private bool IsHeld(long position)
    {
        lock (_lock)
            return _inFlight.ContainsKey(position);
    }

    private void ReturnLocked(StoredEntry entry)
    {
        // A cancelled lane is being cleared in the file; what comes back to it is found there.
        if (entry.Lane.State != LaneState.Cancelled)
            entry.Lane.Return(entry);
        else
            _cleaner.Clear(entry.Lane);
    }

    private LaneMemory LaneLocked(Lane lane)
    {
        if (!_lanes.TryGetValue((lane.Operator, lane.Name), out var memory))
        {
            memory = new LaneMemory(++_lastLane, lane);
            _lanes.Add((lane.Operator, lane.Name), memory);
            OperatorLocked(lane.Operator).Add(memory);
        }

        memory.HeardAt = _time.GetUtcNow();
        return memory;
    }

    private OperatorLanes OperatorLocked(string name)
    {
        if (!_operators.TryGetValue(name, out var lanes))
            _operators.Add(name, lanes = new OperatorLanes(_time, _options.BulkFloor));
        return lanes;
    }

    private void Wake(LaneMemory lane)
    {
        OperatorLanes lanes;
        lock (_lock)
            lanes = OperatorLocked(lane.Lane.Operator);
        lanes.Bell.Ring();
    }

    private void SetDown(bool down)
    {
        lock (_lock)
            _down = down;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages were on their way when the gateway stopped; whether they were sent is unknown")]
    private static partial void LogUnknown(ILogger logger, int count);
}
