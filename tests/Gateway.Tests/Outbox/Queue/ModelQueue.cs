using Gateway.Messages;
using Gateway.Outbox.Queue;
using Lane = Gateway.Outbox.Queue.Lane;

namespace Gateway.Tests.Outbox.Queue;

/// <summary>
/// The contract in its plainest form, in memory and slow: what the real queues are compared with. Crash is a method here.
/// </summary>
internal sealed class ModelQueue(TimeProvider time) : IOutgoingQueue
{
    private readonly Dictionary<(string Operator, string Name), ModelLane> _lanes = [];
    private readonly Dictionary<(string Operator, string Producer), (long Last, DateTimeOffset At)> _producers = [];
    private readonly List<Held> _held = [];
    private readonly List<(DateTimeOffset Due, Entry Entry)> _delayed = [];
    private readonly List<QueueResult> _results = [];
    private readonly Dictionary<string, double> _owed = [];
    private long _position;
    private long _fence;

    private enum Phase
    {
        Leased,
        Marked,
        Unknown,
    }

    public ValueTask<PushResult> PushAsync(Lane lane, ProducerBatch batch, IReadOnlyList<QueueEntry> entries, CancellationToken aborted)
    {
        var key = (lane.Operator, batch.Producer);
        var last = _producers.GetValueOrDefault(key).Last;
        var target = LaneOf(lane);
        if (batch.Number <= last)
            return new(new PushResult(PushVerdict.Duplicate, last));
        if (target.State == LaneState.Cancelled)
            return new(new PushResult(PushVerdict.Cancelled, last));
        if (last > 0 && batch.Number != last + 1)
            return new(new PushResult(PushVerdict.Gap, last));
        _producers[key] = (batch.Number, time.GetUtcNow());
        foreach (var entry in entries)
            target.Ready.Add(new Entry(++_position, entry, target, 0));
        return new(new PushResult(PushVerdict.Stored, batch.Number));
    }

    public ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(string operatorName, int segments, double rate, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        foreach (var due in _delayed.Where(delayed => delayed.Due <= now).ToList())
        {
            _delayed.Remove(due);
            Return(due.Entry);
        }

        var leased = new List<LeasedMessage>();
        var used = 0;
        var owed = _owed.GetValueOrDefault(operatorName);
        var floor = Serve(operatorName, Priority.Bulk, Math.Min((int)owed, segments), leased);
        used += floor;
        used += Serve(operatorName, Priority.Interactive, segments - used, leased);
        used += Serve(operatorName, Priority.Case, segments - used, leased);
        var rest = Serve(operatorName, Priority.Bulk, segments - used, leased);
        used += rest;
        var passed = rest == 0 && used >= segments && Servable(operatorName, Priority.Bulk).Any();
        _owed[operatorName] = passed ? owed - floor + (used * 0.05) : 0;
        return new(leased);
    }

    public ValueTask WaitAsync(string operatorName, TimeSpan atMost, CancellationToken stopping) => default;

    public ValueTask<IReadOnlyList<bool>> MarkAsync(IReadOnlyList<LeasedMessage> messages, CancellationToken aborted) =>
        new([.. messages.Select(message =>
        {
            if (Find(message) is not { Phase: Phase.Leased } held)
                return false;
            if (held.Entry.Lane.State == LaneState.Running)
            {
                held.Phase = Phase.Marked;
                held.At = time.GetUtcNow();
                return true;
            }

            _held.Remove(held);
            Return(held.Entry);
            return false;
        })]);

    public ValueTask<int> AcknowledgeAsync(IReadOnlyList<Acknowledgement> outcomes, CancellationToken aborted) =>
        new(outcomes.Count(outcome => Settle(outcome.Message, outcome.Outcome)));

    public ValueTask<long> SetLaneStateAsync(Lane lane, LaneState state, CancellationToken aborted)
    {
        var target = LaneOf(lane);
        var waiting = (long)target.Ready.Count;
        if (target.State != LaneState.Cancelled)
            target.State = state;
        if (target.State == LaneState.Cancelled)
        {
            target.Ready.ForEach(entry => Tell(entry, ResultKind.Cancelled, "", entry.Tries));
            target.Ready.Clear();
        }

        return new(waiting);
    }

    public ValueTask<Reaped> ReapAsync(CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var reaped = default(Reaped);
        foreach (var held in _held.ToList())
        {
            var age = now - held.At;
            if (held.Phase == Phase.Leased && age >= TimeSpan.FromSeconds(30))
            {
                _held.Remove(held);
                Return(held.Entry);
                reaped = reaped with { Returned = reaped.Returned + 1 };
            }
            else if (held.Phase == Phase.Marked && age >= TimeSpan.FromMinutes(6))
            {
                BecomeUnknown(held, "silence");
                reaped = reaped with { Unknown = reaped.Unknown + 1 };
            }
            else if (held.Phase == Phase.Unknown && age >= TimeSpan.FromMinutes(10))
            {
                _held.Remove(held);
            }
        }

        foreach (var (producer, _) in _producers.Where(producer => now - producer.Value.At > ProducerBatch.Remembered).ToList())
            _producers.Remove(producer);
        return new(reaped);
    }

    public ValueTask<IReadOnlyList<QueueResult>> ReadResultsAsync(int atMost, CancellationToken stopping) => new([.. _results.Take(atMost)]);

    public ValueTask CommitResultsAsync(IReadOnlyList<QueueResult> results, CancellationToken aborted)
    {
        foreach (var result in results)
            _results.Remove(result);
        return default;
    }

    public ValueTask<QueueStats> StatsAsync(string operatorName, CancellationToken aborted) => new(new QueueStats(
        _lanes.Values.Where(lane => lane.Lane.Operator == operatorName).Sum(lane => (long)lane.Ready.Count),
        _delayed.Count(delayed => delayed.Entry.Lane.Lane.Operator == operatorName),
        Count(operatorName, Phase.Leased), Count(operatorName, Phase.Marked), Count(operatorName, Phase.Unknown),
        _results.Count(result => result.Operator == operatorName)));

    public ValueTask<long> WaitingAsync(Lane lane, CancellationToken aborted) => new(LaneOf(lane).Ready.Count);

    public ValueTask<long> ResultsAsync(CancellationToken aborted) => new(_results.Count);

    public ValueTask DisposeAsync() => default;

    /// <summary>The process that held everything is gone.</summary>
    public void Crash()
    {
        foreach (var held in _held.ToList())
        {
            if (held.Phase == Phase.Marked)
                BecomeUnknown(held, "crash");
            else if (held.Phase == Phase.Leased)
                Return(held.Entry);
        }

        _held.Clear();
    }

    private int Serve(string operatorName, Priority priority, int segments, List<LeasedMessage> leased)
    {
        var served = 0;
        while (served < segments && Servable(operatorName, priority).MinBy(lane => lane.Pass) is { } lane)
        {
            var cost = 0;
            for (var i = 0; i < 8 && served + cost < segments && lane.Ready.Count > 0; i++)
                cost += Take(lane, leased);
            served += cost;
            lane.Pass += Math.Max(cost, 1) / (double)lane.Lane.Weight;
        }

        return served;
    }

    private int Take(ModelLane lane, List<LeasedMessage> leased)
    {
        var entry = lane.Ready[0];
        lane.Ready.RemoveAt(0);
        if (entry.Content.ExpiresAt < time.GetUtcNow())
        {
            Tell(entry, ResultKind.Expired, "", entry.Tries);
            return 0;
        }

        var held = new Held(entry, ++_fence) { At = time.GetUtcNow() };
        _held.Add(held);
        leased.Add(new(entry.Content.Id, lane.Lane, entry.Tries, entry.Content.Segments, entry.Content.ExpiresAt, entry.Content.Body, entry.Position, held.Fence));
        return entry.Content.Segments;
    }

    private bool Settle(LeasedMessage message, SendOutcome outcome)
    {
        if (Find(message) is not { } held || (held.Phase == Phase.Leased && outcome is not SendOutcome.NotWritten) || (held.Phase == Phase.Unknown && outcome is SendOutcome.Unknown))
            return false;
        if (outcome is SendOutcome.Unknown unknown)
        {
            BecomeUnknown(held, unknown.Reason);
            return true;
        }

        _held.Remove(held);
        var tries = held.Entry.Tries + 1;
        if (outcome is SendOutcome.NotWritten)
            Return(held.Entry);
        else if (outcome is SendOutcome.Retry retry)
            _delayed.Add((time.GetUtcNow() + retry.After, held.Entry with { Tries = tries }));
        else if (outcome is SendOutcome.Submitted submitted)
            Tell(held.Entry, ResultKind.Submitted, string.Join(' ', submitted.SmscIds), tries);
        else
            Tell(held.Entry, ResultKind.Failed, ((SendOutcome.Rejected)outcome).Reason, tries);
        return true;
    }

    private void BecomeUnknown(Held held, string reason)
    {
        held.Phase = Phase.Unknown;
        held.At = time.GetUtcNow();
        Tell(held.Entry, ResultKind.Unknown, reason, held.Entry.Tries + 1);
    }

    private void Return(Entry entry)
    {
        if (entry.Lane.State == LaneState.Cancelled)
        {
            Tell(entry, ResultKind.Cancelled, "", entry.Tries);
            return;
        }

        var at = entry.Lane.Ready.FindIndex(other => other.Position > entry.Position);
        entry.Lane.Ready.Insert(at < 0 ? entry.Lane.Ready.Count : at, entry);
    }

    private void Tell(Entry entry, ResultKind kind, string argument, int tries) =>
        _results.Add(new(entry.Position, entry.Content.Id, entry.Lane.Lane.Operator, kind, argument, tries, time.GetUtcNow()));

    private Held? Find(LeasedMessage message) => _held.Find(held => held.Fence == message.Fence && held.Entry.Content.Id == message.Id);

    private int Count(string operatorName, Phase phase) => _held.Count(held => held.Phase == phase && held.Entry.Lane.Lane.Operator == operatorName);

    private IEnumerable<ModelLane> Servable(string operatorName, Priority priority) =>
        _lanes.Values.Where(lane => lane.Lane.Operator == operatorName && lane.Lane.Priority == priority && lane.State == LaneState.Running && lane.Ready.Count > 0);

    private ModelLane LaneOf(Lane lane)
    {
        if (!_lanes.TryGetValue((lane.Operator, lane.Name), out var known))
            _lanes.Add((lane.Operator, lane.Name), known = new ModelLane(lane));
        return known;
    }

    private sealed record Entry(long Position, QueueEntry Content, ModelLane Lane, int Tries);

    private sealed class ModelLane(Lane lane)
    {
        public Lane Lane { get; } = lane;

        public LaneState State { get; set; }

        public double Pass { get; set; }

        public List<Entry> Ready { get; } = [];
    }

    private sealed class Held(Entry entry, long fence)
    {
        public Entry Entry { get; } = entry;

        public long Fence { get; } = fence;

        public Phase Phase { get; set; }

        public DateTimeOffset At { get; set; }
    }
}
