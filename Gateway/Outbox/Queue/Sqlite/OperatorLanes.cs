using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Queue.Sqlite;

/// <summary>
/// Decides which lane of one operator is served next: strict priority, a floor for bulk so that it never starves,
/// and among lanes of one priority fair shares by stride scheduling. The queue's lock guards it.
/// </summary>
internal sealed class OperatorLanes(TimeProvider time, double bulkFloor)
{
    // A lane gives this many messages before another is looked at: fair enough, and cheap with hundreds of lanes.
    private const int Quantum = 8;

    private readonly List<LaneMemory>[] _rings = [[], [], []];
    private double _owedToBulk;

    /// <summary>Wakes this operator's dispatcher.</summary>
    public Bell Bell { get; } = new(time);

    /// <summary>Entries that wait for a time.</summary>
    public PriorityQueue<StoredEntry, long> Delayed { get; } = new();

    /// <summary>Every lane.</summary>
    public IEnumerable<LaneMemory> All => _rings.SelectMany(ring => ring);

    /// <summary>Takes a lane in.</summary>
    public void Add(LaneMemory lane) => _rings[(int)lane.Lane.Priority].Add(lane);

    /// <summary>Forgets a lane.</summary>
    public void Remove(LaneMemory lane) => _rings[(int)lane.Lane.Priority].Remove(lane);

    /// <summary>A lane that was idle joins at the present: it must not catch up on the time it had nothing to send.</summary>
    public void Awaken(LaneMemory lane)
    {
        var busy = _rings[(int)lane.Lane.Priority].Where(other => other != lane && other.IsServable).Select(other => other.Pass).DefaultIfEmpty(lane.Pass).Min();
        lane.Pass = Math.Max(lane.Pass, busy);
    }

    /// <summary>Picks messages up to so many segments.</summary>
    /// <param name="segments">How many segments may leave.</param>
    /// <param name="take">Takes one message of a lane; answers its segments, zero when it was not to be sent, null when the lane is empty.</param>
    public void Pick(int segments, Func<LaneMemory, int?> take)
    {
        // Bounds one call even when whole lanes have expired.
        var looks = segments * 8;
        var left = segments;
        var owed = (int)_owedToBulk;
        var bulk = owed > 0 ? Serve(Priority.Bulk, Math.Min(owed, left), ref looks, take) : 0;
        left -= bulk;
        left -= Serve(Priority.Interactive, left, ref looks, take);
        left -= Serve(Priority.Case, left, ref looks, take);
        var rest = Serve(Priority.Bulk, left, ref looks, take);
        var passedOver = rest == 0 && left <= 0 && _rings[(int)Priority.Bulk].Exists(lane => lane.IsServable);
        _owedToBulk = passedOver ? _owedToBulk - bulk + ((segments - left) * bulkFloor) : 0;
    }

    private int Serve(Priority priority, int segments, ref int looks, Func<LaneMemory, int?> take)
    {
        var served = 0;
        while (served < segments && looks > 0 && Next(priority) is { } lane)
        {
            var cost = 0;
            for (var i = 0; i < Quantum && served + cost < segments && looks > 0; i++)
            {
                looks--;
                if (take(lane) is not { } taken)
                    break;
                cost += taken;
            }

            served += cost;
            lane.Pass += Math.Max(cost, 1) / (double)lane.Lane.Weight;
        }

        return served;
    }

    private LaneMemory? Next(Priority priority)
    {
        LaneMemory? best = null;
        foreach (var lane in _rings[(int)priority])
        {
            if (lane.IsServable && (best is null || lane.Pass < best.Pass))
                best = lane;
        }

        return best;
    }
}
