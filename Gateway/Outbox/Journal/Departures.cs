using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Outbox.Journal;

/// <summary>
/// What is between the journal and the queue. A message that is stored while its lane has nothing older waiting is claimed by the
/// very insert that stores it, and goes to the queue from memory; nothing is read again and no row is written twice. A lane that has
/// more than fits here falls behind: its messages wait in the journal until the relay claims them there.
/// Names and numbers are given out on the database writer's thread only; the rest is for any thread.
/// </summary>
internal sealed class Departures(TimeProvider time)
{
    /// <summary>The most messages one claim holds.</summary>
    public const int Batch = 500;

    // Messages of one lane that wait here; beyond it they wait in the journal.
    private const int Room = 8192;
    // Claims of one lane that are pushed at a time, in the order of their numbers.
    private const int AtOnce = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<Lane, WaitingLane> _lanes = [];
    private readonly Dictionary<Lane, long> _numbers = [];
    private readonly HashSet<Lane> _behind = [];
    private List<Claim> _pushed = [];
    private Func<string, bool> _heldBack = _ => false;
    private bool _open;
    private bool _doubt;
    private int _life = 1;

    /// <summary>This gateway, as long as it runs.</summary>
    public string Node { get; } = Guid.CreateVersion7(time.GetUtcNow()).ToString("n");

    /// <summary>Rung when something may be pushed.</summary>
    public Bell Bell { get; } = new(time);

    /// <summary>Whether lanes wait in the journal that this gateway knows of.</summary>
    public bool HasBehind
    {
        get
        {
            lock (_lock)
                return _behind.Count > 0;
        }
    }

    /// <summary>From now on inserts may claim; those lanes have older rows in the journal. Until then every row waits there.</summary>
    /// <param name="behind">The lanes with waiting rows, as the writer's transaction sees them.</param>
    /// <param name="heldBack">Whether an operator's messages must wait in the journal, because they may yet go by another one.</param>
    public void Open(IEnumerable<Lane> behind, Func<string, bool> heldBack)
    {
        lock (_lock)
        {
            _behind.UnionWith(behind);
            _heldBack = heldBack;
            _open = true;
        }
    }

    /// <summary>From now on every row waits in the journal: nobody pushes any more.</summary>
    public void Close()
    {
        lock (_lock)
            _open = false;
    }

    /// <summary>Lanes that are thought to have waiting rows.</summary>
    public List<Lane> Behind()
    {
        lock (_lock)
            return [.. _behind];
    }

    /// <summary>Whether so many messages may be claimed as they are stored. When not, the lane falls behind.</summary>
    public bool MayLeave(Lane lane, int count)
    {
        lock (_lock)
        {
            if (!_open)
                return false;
            if (!_behind.Contains(lane) && !_heldBack(lane.Operator) && WaitingLocked(lane) + count <= Room)
                return true;
            _behind.Add(lane);
            return false;
        }
    }

    /// <summary>How many full batches of a lane the relay may claim in the journal now.</summary>
    public int RoomFor(Lane lane)
    {
        lock (_lock)
        {
            var isHeld = _lanes.TryGetValue(lane, out var waiting) && waiting.HeldUntil > time.GetUtcNow();
            return isHeld ? 0 : (Room - WaitingLocked(lane)) / Batch;
        }
    }

    /// <summary>Nothing of the lane waits in the journal any more.</summary>
    public void CaughtUp(Lane lane)
    {
        lock (_lock)
            _behind.Remove(lane);
    }

    /// <summary>The next number of a lane. Called in a transaction of the writer.</summary>
    public ProducerBatch Number(Lane lane)
    {
        lock (_lock)
        {
            var number = _numbers.GetValueOrDefault(lane) + 1;
            _numbers[lane] = number;
            return new($"{Node}.{_life}/{lane.Name}", number);
        }
    }

    /// <summary>
    /// A transaction that gave out numbers was taken back, or its fate is not known: the numbers are not used again, nor is the name,
    /// so that no number is ever missing in a row. What was stored all the same is found in the table.
    /// </summary>
    public void StartAnew()
    {
        lock (_lock)
        {
            _life++;
            _numbers.Clear();
            _doubt = true;
        }
    }

    /// <summary>Whether a claim of ours may be in the table that we do not know of; asked once.</summary>
    public bool TakeDoubt()
    {
        lock (_lock)
        {
            var doubt = _doubt;
            _doubt = false;
            return doubt;
        }
    }

    /// <summary>Claims that are durable now.</summary>
    public void Publish(IReadOnlyList<Claim> claims)
    {
        if (claims.Count == 0)
            return;
        lock (_lock)
        {
            foreach (var claim in claims)
            {
                if (!_lanes.TryGetValue(claim.Lane, out var lane))
                    _lanes.Add(claim.Lane, lane = new());
                lane.Add(claim);
            }
        }

        Bell.Ring();
    }

    /// <summary>The next claims of every lane that may be pushed now, each lane's in order.</summary>
    public List<Claim> Heads()
    {
        var now = time.GetUtcNow();
        lock (_lock)
            return [.. _lanes.Values.Where(lane => lane.HeldUntil <= now).SelectMany(lane => lane.Claims.Take(AtOnce))];
    }

    /// <summary>The lane has no room: it is asked again after a while.</summary>
    public void Hold(Lane lane, TimeSpan pause)
    {
        lock (_lock)
        {
            if (_lanes.TryGetValue(lane, out var waiting))
                waiting.HeldUntil = time.GetUtcNow() + pause;
        }
    }

    /// <summary>The queue has it: its row goes with the next commit.</summary>
    public void Pushed(Claim claim)
    {
        lock (_lock)
        {
            RemoveLocked(claim);
            _pushed.Add(claim);
        }
    }

    /// <summary>It will not be pushed, and its row is gone.</summary>
    public void Withdrawn(Claim claim)
    {
        lock (_lock)
            RemoveLocked(claim);
    }

    /// <summary>The claims whose rows can go now.</summary>
    public List<Claim> TakePushed()
    {
        lock (_lock)
        {
            var pushed = _pushed;
            _pushed = [];
            return pushed;
        }
    }

    /// <summary>Their rows did not go after all.</summary>
    public void GiveBackPushed(List<Claim> pushed)
    {
        lock (_lock)
            _pushed.AddRange(pushed);
    }

    /// <summary>Whether rows of claims wait to go.</summary>
    public bool HasPushed
    {
        get
        {
            lock (_lock)
                return _pushed.Count > 0;
        }
    }

    /// <summary>Every claim this gateway still answers for, by producer, number and operator.</summary>
    public HashSet<(string Operator, ProducerBatch Batch)> Known()
    {
        lock (_lock)
            return [.. _lanes.Values.SelectMany(lane => lane.Claims).Concat(_pushed).Select(claim => (claim.Lane.Operator, claim.Batch))];
    }

    private int WaitingLocked(Lane lane) => _lanes.TryGetValue(lane, out var waiting) ? waiting.Messages : 0;

    private void RemoveLocked(Claim claim)
    {
        if (_lanes.TryGetValue(claim.Lane, out var lane) && lane.Remove(claim))
            _lanes.Remove(claim.Lane);
    }

    /// <summary>The claims of one lane, in order.</summary>
    private sealed class WaitingLane
    {
        private readonly LinkedList<Claim> _claims = [];

        public IEnumerable<Claim> Claims => _claims;

        public int Messages { get; private set; }

        public DateTimeOffset HeldUntil { get; set; }

        public void Add(Claim claim)
        {
            _claims.AddLast(claim);
            Messages += claim.Entries.Count;
        }

        /// <summary>Takes a claim out; true when the lane is empty then.</summary>
        public bool Remove(Claim claim)
        {
            if (_claims.Remove(claim))
                Messages -= claim.Entries.Count;
            return _claims.Count == 0;
        }
    }
}
