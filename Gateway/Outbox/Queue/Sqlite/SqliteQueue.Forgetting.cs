namespace Gateway.Outbox.Queue.Sqlite;

/// <content>Forgets what nobody has named for long: producers, and lanes such as those of the broadcasts of last month.</content>
internal sealed partial class SqliteQueue
{
    // Once an hour is often enough for what is kept for days.
    private static readonly TimeSpan ForgetPeriod = TimeSpan.FromHours(1);

    private async ValueTask ForgetAsync(CancellationToken aborted)
    {
        var now = _time.GetUtcNow();
        if (_down || now < _forgetAt)
            return;
        _forgetAt = now + ForgetPeriod;
        await _writer.WriteAsync(new QueueWrite(file => file.ForgetProducers(now - ProducerBatch.Remembered), () => { }), aborted);
        // A lane outlives its producers by far: as long as one of them can push again it must know whether it was cancelled.
        await ForgetLanesAsync(now - (4 * ProducerBatch.Remembered), aborted);
    }

    private async ValueTask ForgetLanesAsync(DateTimeOffset before, CancellationToken aborted)
    {
        var silent = Silent(before);
        if (silent.Count == 0)
            return;
        var gone = new List<LaneMemory>();
        await _writer.WriteAsync(
            new QueueWrite(
                file =>
                {
                    gone.Clear();
                    var inUse = file.LanesInUse();
                    gone.AddRange(silent.Where(lane => !inUse.Contains(lane.Number)));
                    // Who names one of them from now on stores it again.
                    SetStored(gone, false);
                    gone.ForEach(file.DeleteLane);
                },
                () => Forgotten(gone, before),
                () => SetStored(gone, true)),
            aborted);
    }

    private List<LaneMemory> Silent(DateTimeOffset before)
    {
        lock (_lock)
        {
            var held = _inFlight.Values.Select(flight => flight.Entry.Lane)
                .Concat(_operators.Values.SelectMany(lanes => lanes.Delayed.UnorderedItems.Select(item => item.Element.Lane))).ToHashSet();
            return [.. _lanes.Values.Where(lane => lane.IsStored && lane.Ready == 0 && lane.HeardAt < before && !held.Contains(lane))];
        }
    }

    private void SetStored(List<LaneMemory> lanes, bool isStored)
    {
        lock (_lock)
            lanes.ForEach(lane => lane.IsStored = isStored);
    }

    private void Forgotten(List<LaneMemory> lanes, DateTimeOffset before)
    {
        lock (_lock)
        {
            foreach (var lane in lanes.Where(lane => lane.HeardAt < before))
            {
                _lanes.Remove((lane.Lane.Operator, lane.Lane.Name));
                OperatorLocked(lane.Lane.Operator).Remove(lane);
            }
        }
    }
}
