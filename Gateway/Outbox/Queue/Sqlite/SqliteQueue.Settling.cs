using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Queue.Sqlite;

/// <content>From the mark to the result, and what happens when nobody reports.</content>
internal sealed partial class SqliteQueue
{
    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<bool>> MarkAsync(IReadOnlyList<LeasedMessage> messages, CancellationToken aborted)
    {
        var allowed = new bool[messages.Count];
        var marking = new List<InFlight>(messages.Count);
        lock (_lock)
        {
            for (var i = 0; i < messages.Count; i++)
            {
                if (!HeldLocked(messages[i], FlightPhase.Leased, out var flight))
                    continue;
                if (flight.Entry.Lane.State == LaneState.Running)
                {
                    flight.Phase = FlightPhase.Marking;
                    marking.Add(flight);
                    allowed[i] = true;
                }
                else
                {
                    // Paused or cancelled between lease and mark: it is not sent.
                    _inFlight.Remove(flight.Entry.Position);
                    ReturnLocked(flight.Entry);
                }
            }
        }

        if (marking.Count == 0)
            return allowed;
        var write = new QueueWrite(
            file => file.Move(marking.ConvertAll(flight => flight.Entry.Position), EntryState.Marked),
            () => Marked(marking),
            () => Unmarked(marking));
        // Not given up half-way: a mark of unknown fate would make a message of unknown fate.
        await _writer.WriteAsync(write, CancellationToken.None);
        return allowed;
    }

    /// <inheritdoc />
    public async ValueTask<int> AcknowledgeAsync(IReadOnlyList<Acknowledgement> outcomes, CancellationToken aborted)
    {
        var settling = new List<Settlement>(outcomes.Count);
        var returned = 0;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            foreach (var (message, outcome) in outcomes)
            {
                if (outcome is SendOutcome.NotWritten && HeldLocked(message, FlightPhase.Leased, out var unmarked))
                {
                    // Nothing durable says it was leased, so nothing durable has to say it is not.
                    _inFlight.Remove(message.Position);
                    ReturnLocked(unmarked.Entry);
                    returned++;
                    continue;
                }

                if (!_inFlight.TryGetValue(message.Position, out var flight) || flight.Fence != message.Fence
                    || flight.Phase is not (FlightPhase.Marked or FlightPhase.Unknown)
                    || (flight.Phase == FlightPhase.Unknown && outcome is SendOutcome.Unknown))
                    continue;
                settling.Add(new(flight, flight.Phase, outcome, now));
                flight.Phase = FlightPhase.Settling;
            }
        }

        if (settling.Count > 0)
            await SettleAsync(settling, aborted);
        return settling.Count + returned;
    }

    /// <inheritdoc />
    public async ValueTask<Reaped> ReapAsync(CancellationToken aborted)
    {
        var silent = new List<Settlement>();
        var forgotten = new List<long>();
        var returned = 0;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            foreach (var flight in _inFlight.Values.Where(flight => flight.Deadline <= now).ToList())
            {
                if (flight.Phase == FlightPhase.Marked)
                {
                    flight.Phase = FlightPhase.Settling;
                    silent.Add(new(flight, FlightPhase.Marked, new SendOutcome.Unknown("nobody reported what became of it"), now));
                }
                else if (flight.Phase is FlightPhase.Leased or FlightPhase.Unknown)
                {
                    _inFlight.Remove(flight.Entry.Position);
                    if (flight.Phase == FlightPhase.Unknown)
                    {
                        forgotten.Add(flight.Entry.Position);
                        continue;
                    }

                    ReturnLocked(flight.Entry);
                    returned++;
                }
            }
        }

        await ForgetAsync(aborted);
        if (_down)
            await _writer.WriteAsync(new QueueWrite(file => file.Probe(), () => SetDown(false)), aborted);
        if (silent.Count > 0)
            await SettleAsync(silent, aborted);
        if (forgotten.Count > 0)
            await _writer.WriteAsync(new QueueWrite(file => file.Delete(forgotten, EntryState.UnknownJournalled), () => { }), aborted);
        return new(returned, silent.Count);
    }

    private ValueTask SettleAsync(List<Settlement> settling, CancellationToken aborted) => _writer.WriteAsync(
        new QueueWrite(file => settling.ForEach(s => s.Store(file)), () => Settled(settling), () => Unsettled(settling)), aborted);

    private void Marked(List<InFlight> marking)
    {
        lock (_lock)
        {
            _down = false;
            var deadline = _time.GetUtcNow() + _options.MarkTime;
            foreach (var flight in marking)
            {
                flight.Phase = FlightPhase.Marked;
                flight.Deadline = deadline;
            }
        }
    }

    private void Unmarked(List<InFlight> marking)
    {
        lock (_lock)
        {
            _down = true;
            foreach (var flight in marking)
            {
                _inFlight.Remove(flight.Entry.Position);
                ReturnLocked(flight.Entry);
            }
        }
    }

    private void Settled(List<Settlement> settling)
    {
        var results = new List<QueueResult>(settling.Count);
        OperatorLanes? wake = null;
        lock (_lock)
        {
            _down = false;
            foreach (var (flight, outcome, now) in settling)
            {
                var entry = flight.Entry with { Attempt = flight.Entry.Attempt + 1 };
                _inFlight.Remove(entry.Position);
                switch (outcome)
                {
                    case SendOutcome.NotWritten:
                        ReturnLocked(flight.Entry);
                        wake = OperatorLocked(entry.Lane.Lane.Operator);
                        break;
                    case SendOutcome.Retry retry:
                        OperatorLocked(entry.Lane.Lane.Operator).Delayed.Enqueue(entry, (now + retry.After).Stored());
                        break;
                    case SendOutcome.Unknown:
                        flight.Phase = FlightPhase.Unknown;
                        flight.Deadline = now + _options.LateAnswerTime;
                        _inFlight.Add(entry.Position, flight);
                        break;
                }
            }
        }

        foreach (var settlement in settling)
        {
            if (settlement.Result is { } result)
                results.Add(result);
        }

        _results.Add(results);
        wake?.Bell.Ring();
    }

    private void Unsettled(List<Settlement> settling)
    {
        lock (_lock)
        {
            _down = true;
            foreach (var settlement in settling)
                settlement.Flight.Phase = settlement.Before;
        }
    }

    private bool HeldLocked(LeasedMessage message, FlightPhase phase, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out InFlight? flight) =>
        _inFlight.TryGetValue(message.Position, out flight) && flight.Fence == message.Fence && flight.Phase == phase;

    private int Restore()
    {
        _file.Begin();
        _file.MarkedBecomeUnknown(_time.GetUtcNow());
        // Nobody can answer these any more, and the journal has them.
        _file.DeleteAll(EntryState.UnknownJournalled);
        _file.Commit();
        var ready = _file.ReadyCounts();
        foreach (var lane in _file.Lanes())
        {
            lane.HeardAt = _time.GetUtcNow();
            _lastLane = Math.Max(_lastLane, lane.Number);
            _lanes.Add((lane.Lane.Operator, lane.Lane.Name), lane);
            OperatorLocked(lane.Lane.Operator).Add(lane);
            if (lane.State == LaneState.Cancelled)
                lane.Clear();
            else
                lane.Restore(ready.GetValueOrDefault(lane.Number));
        }

        var byNumber = _lanes.Values.ToDictionary(lane => (long)lane.Number);
        foreach (var (entry, due) in _file.InState(EntryState.Delayed, row => (
            new StoredEntry(row.GetInt64(0), new MessageId(row.Id(1)), byNumber[row.GetInt64(2)], (int)row.GetInt64(3), (int)row.GetInt64(4), row.IsDBNull(5) ? null : row.GetInt64(5), row.Octets(6)),
            row.GetInt64(7))))
            OperatorLocked(entry.Lane.Lane.Operator).Delayed.Enqueue(entry, due);
        _results.Add(_file.InState(EntryState.Done, row => ResultOf(row, byNumber)));
        var unknown = _file.InState(EntryState.Unknown, row => ResultOf(row, byNumber));
        _results.Add(unknown);
        return unknown.Count;
    }

    private static QueueResult ResultOf(System.Data.Common.DbDataReader row, Dictionary<long, LaneMemory> lanes) => new(
        row.GetInt64(0), new MessageId(row.Id(1)), lanes[row.GetInt64(2)].Lane.Operator, (ResultKind)row.GetInt64(8), row.GetString(9), (int)row.GetInt64(3), row.Time(10));

    /// <summary>One outcome being recorded.</summary>
    private sealed record Settlement(InFlight Flight, FlightPhase Before, SendOutcome Outcome, DateTimeOffset Now)
    {
        public QueueResult? Result { get; } = Outcome switch
        {
            SendOutcome.Submitted submitted => ResultOf(Flight, ResultKind.Submitted, string.Join(' ', submitted.SmscIds), Now),
            SendOutcome.Rejected rejected => ResultOf(Flight, ResultKind.Failed, rejected.Reason, Now),
            SendOutcome.Unknown unknown => ResultOf(Flight, ResultKind.Unknown, unknown.Reason, Now),
            _ => null,
        };

        public void Deconstruct(out InFlight flight, out SendOutcome outcome, out DateTimeOffset now) => (flight, outcome, now) = (Flight, Outcome, Now);

        public void Store(QueueFile file)
        {
            var entry = Flight.Entry;
            if (Result is { } result)
                file.Finish(result);
            else if (Outcome is SendOutcome.Retry retry)
                file.Delay(entry.Position, (Now + retry.After).Stored(), entry.Attempt + 1);
            else
                file.Move([entry.Position], EntryState.Ready);
        }

        private static QueueResult ResultOf(InFlight flight, ResultKind kind, string argument, DateTimeOffset now) =>
            new(flight.Entry.Position, flight.Entry.Id, flight.Entry.Lane.Lane.Operator, kind, argument, flight.Entry.Attempt + 1, now);
    }
}
