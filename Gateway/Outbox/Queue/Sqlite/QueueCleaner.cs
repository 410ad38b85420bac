using System.Threading.Channels;

namespace Gateway.Outbox.Queue.Sqlite;

/// <summary>
/// Empties cancelled lanes in the file, a bounded piece a commit, so that cancelling a million messages takes one row now and never
/// holds up sending. What it clears comes back to the journal as cancelled.
/// </summary>
internal sealed class QueueCleaner : IAsyncDisposable
{
    private const int Piece = 2000;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    // A lane that cannot be put in line is found again at the next start or cancel.
    private readonly Channel<LaneMemory> _lanes = Channel.CreateBounded<LaneMemory>(new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopping = new();
    private readonly QueueWriter _writer;
    private readonly ResultLine _results;
    private readonly int _resultCapacity;
    private readonly Func<long, bool> _isHeld;
    private readonly TimeProvider _time;
    private readonly Task _run;

    /// <summary>Starts waiting for lanes.</summary>
    /// <param name="writer">The writer of the file.</param>
    /// <param name="results">Where cancelled messages are told.</param>
    /// <param name="resultCapacity">How many results may wait.</param>
    /// <param name="isHeld">
    /// Whether somebody holds the entry of a position: it stands in the file as if it waited, and is told when it is given back, because
    /// it may be on its way to the wire at this very moment.
    /// </param>
    /// <param name="time">The clock.</param>
    public QueueCleaner(QueueWriter writer, ResultLine results, int resultCapacity, Func<long, bool> isHeld, TimeProvider time)
    {
        _isHeld = isHeld;
        _writer = writer;
        _results = results;
        _resultCapacity = resultCapacity;
        _time = time;
        _run = Task.Run(RunAsync);
    }

    /// <summary>Puts a cancelled lane in line.</summary>
    public void Clear(LaneMemory lane) => _lanes.Writer.TryWrite(lane);

    /// <summary>Stops after the piece at hand.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _run;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var lane in _lanes.Reader.ReadAllAsync(_stopping.Token))
            {
                while (await ClearPieceAsync(lane))
                {
                    while (_results.Count + Piece > _resultCapacity)
                        await Task.Delay(Rest, _time, _stopping.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The file is being given up; the next start goes on from here.
        }
    }

    // Answers whether there may be more.
    private async Task<bool> ClearPieceAsync(LaneMemory lane)
    {
        var found = 0;
        var results = new List<QueueResult>();
        var write = new QueueWrite(
            file =>
            {
                var now = _time.GetUtcNow();
                results.Clear();
                var doomed = file.Doomed(lane, Piece);
                found = doomed.Count;
                foreach (var (position, id, attempt) in doomed.Where(entry => !_isHeld(entry.Position)))
                    results.Add(new(position, id, lane.Lane.Operator, ResultKind.Cancelled, "", attempt, now));
                results.ForEach(file.Finish);
            },
            () => _results.Add(results));
        try
        {
            await _writer.WriteAsync(write, _stopping.Token);
            return found == Piece && results.Count > 0;
        }
        catch (QueueDownException)
        {
            // The writer has logged it. Try again when the file may have recovered.
            await Task.Delay(TimeSpan.FromSeconds(5), _time, _stopping.Token);
            _lanes.Writer.TryWrite(lane);
            return false;
        }
    }
}
