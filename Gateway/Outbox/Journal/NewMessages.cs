using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Outbox.Journal;

/// <summary>
/// The messages that one transaction promises, written together before its commit, and with them the claims under which they go to
/// the queue. The same commit notes which earlier claims the queue has taken.
/// </summary>
internal sealed class NewMessages(Departures departures, TimeProvider time) : Gathering
{
    private readonly List<OutboxRow> _rows = [];
    private readonly RowBlock _block = new(OutboxRow.Width);
    private readonly Dictionary<Lane, List<QueueEntry>?> _leaving = [];
    private readonly List<(Lane Lane, List<QueueEntry> Entries)> _taken = [];
    private readonly HashSet<Lane> _caughtUp = [];
    private readonly List<Claim> _claims = [];
    private readonly List<Claim> _noted = [];
    private bool _noting;

    /// <inheritdoc />
    public override IReadOnlyList<string> Tables { get; } = ["messages", "claims"];

    /// <inheritdoc />
    public override bool IsEmpty => _rows.Count == 0 && _taken.Count == 0 && !_noting;

    /// <summary>Promises a message.</summary>
    public void Add(OutboxRow row) => _rows.Add(row);

    /// <summary>The relay took these rows of a lane from the journal in this transaction.</summary>
    /// <param name="lane">Their lane.</param>
    /// <param name="entries">What is to be pushed of them.</param>
    /// <param name="isAll">Whether nothing else of the lane waits there.</param>
    public void Take(Lane lane, List<QueueEntry> entries, bool isAll)
    {
        if (entries.Count > 0)
            _taken.Add((lane, entries));
        if (isAll)
            _caughtUp.Add(lane);
    }

    /// <summary>What this transaction has claimed so far.</summary>
    public IReadOnlyList<Claim> Claims => _claims;

    /// <summary>Claims of others that are ours from this commit on.</summary>
    public void Adopt(IEnumerable<Claim> claims) => _claims.AddRange(claims);

    /// <summary>Notes what was pushed, even when nothing new is claimed.</summary>
    public void Note() => _noting = true;

    /// <inheritdoc />
    public override void Write(DbSession session)
    {
        var first = _claims.Count;
        foreach (var (lane, entries) in _taken)
            _claims.Add(new(lane, departures.Number(lane), entries));
        _taken.Clear();
        WriteRows(session);
        ClaimTable.Insert(session, departures.Node, _claims, first, time.GetUtcNow());
        var pushed = departures.TakePushed();
        _noted.AddRange(pushed);
        _noting = false;
        ClaimTable.Delete(session, pushed);
    }

    /// <inheritdoc />
    public override void Committed()
    {
        foreach (var lane in _caughtUp)
            departures.CaughtUp(lane);
        departures.Publish(_claims);
        Forget();
    }

    /// <inheritdoc />
    public override void RolledBack()
    {
        if (_claims.Count > 0)
            departures.StartAnew();
        departures.GiveBackPushed(_noted);
        _rows.Clear();
        _taken.Clear();
        _noting = false;
        Forget();
    }

    private void WriteRows(DbSession session)
    {
        if (_rows.Count == 0)
            return;
        foreach (var lane in _rows.CountBy(row => row.Lane))
        {
            var leaves = departures.MayLeave(lane.Key, lane.Value);
            _leaving.Add(lane.Key, leaves ? new(lane.Value) : null);
            // Its older rows were all taken by this transaction, but this one waits behind them.
            if (!leaves)
                _caughtUp.Remove(lane.Key);
        }

        _block.Clear();
        var now = time.GetUtcNow().Stored();
        foreach (var row in _rows)
        {
            var entries = _leaving[row.Lane];
            row.AddTo(_block, entries is null ? null : now);
            entries?.Add(row.Entry);
        }

        session.Many(OutboxRow.Insert, _block);
        _block.Clear();
        foreach (var (lane, entries) in _leaving)
        {
            if (entries is not null)
                _claims.AddRange(entries.Chunk(Departures.Batch).Select(piece => new Claim(lane, departures.Number(lane), piece)));
        }

        _rows.Clear();
        _leaving.Clear();
    }

    private void Forget()
    {
        _caughtUp.Clear();
        _leaving.Clear();
        _claims.Clear();
        _noted.Clear();
    }
}
