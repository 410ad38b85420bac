using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;

namespace Gateway.Outbox.Queue.Sqlite;

/// <summary>
/// The one thread that writes the queue file: takes what is waiting, runs it in one transaction, commits once, and only then tells
/// the callers. Batches are as large as what waits; nothing ever waits for a batch to fill.
/// </summary>
internal sealed partial class QueueWriter : IAsyncDisposable
{
    private static readonly Meter Meter = new("Gateway.Outbox");
    private static readonly Histogram<double> Transactions = Meter.CreateHistogram<double>("queue.transaction", "s", "How long a transaction of the queue's file took, commit included.");

    private const int Capacity = 4096;
    private const int MaxBatch = 64;

    private readonly Channel<QueueWrite> _writes = Channel.CreateBounded<QueueWrite>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly QueueFile _file;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the thread.</summary>
    public QueueWriter(QueueFile file, ILogger logger)
    {
        _file = file;
        _logger = logger;
        new Thread(Run) { IsBackground = true, Name = "queue writer" }.Start();
    }

    /// <summary>Runs a write in the next transaction; completes when it is committed and known to the memory.</summary>
    /// <exception cref="QueueDownException">Nothing of it is stored.</exception>
    public async ValueTask WriteAsync(QueueWrite write, CancellationToken aborted)
    {
        await _writes.Writer.WriteAsync(write, aborted);
        await write.Completion;
    }

    /// <summary>Hands a write over without waiting; false when too much is waiting already.</summary>
    public bool TryWrite(QueueWrite write) => _writes.Writer.TryWrite(write);

    /// <summary>Carries out what is waiting, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _ended.Task;
    }

    private void Run()
    {
        var clock = new Stopwatch();
        var batch = new List<QueueWrite>(MaxBatch);
        while (Take(batch))
        {
            clock.Restart();
            try
            {
                _file.Begin();
                foreach (var write in batch)
                    write.Write(_file);
                _file.Commit();
                foreach (var write in batch)
                    write.Committed();
            }
            catch (Exception e)
            {
                LogDown(batch.Count, e);
                _file.Abandon();
                foreach (var write in batch)
                    write.Failed(new QueueDownException("The queue file cannot be written: nothing of this is stored.", e));
            }

            Transactions.Record(clock.Elapsed.TotalSeconds);
            batch.Clear();
            _file.Rest();
        }

        _ended.SetResult();
    }

    private bool Take(List<QueueWrite> batch)
    {
        while (!_writes.Reader.TryPeek(out _))
        {
            var more = _writes.Reader.WaitToReadAsync();
            // A thread of its own waits here, so blocking it blocks nobody else.
            if (!(more.IsCompletedSuccessfully ? more.Result : more.AsTask().GetAwaiter().GetResult()))
                return false;
        }

        while (batch.Count < MaxBatch && _writes.Reader.TryRead(out var write))
            batch.Add(write);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue file refused a batch of {Count} writes; sending stops until it takes them again")]
    private partial void LogDown(int count, Exception exception);
}

/// <summary>One write to the queue file with its two ends: what the memory learns when it is durable, and when it failed.</summary>
/// <param name="write">Statements only.</param>
/// <param name="committed">Brings the memory up to date; must not fail.</param>
/// <param name="failed">Takes the memory back to before.</param>
internal sealed class QueueWrite(Action<QueueFile> write, Action committed, Action? failed = null)
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the write is committed or has failed.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Runs the statements.</summary>
    public void Write(QueueFile file) => write(file);

    /// <summary>It is durable.</summary>
    public void Committed()
    {
        committed();
        _completion.TrySetResult();
    }

    /// <summary>It is not stored.</summary>
    public void Failed(QueueDownException why)
    {
        failed?.Invoke();
        _completion.TrySetException(why);
        // A write nobody waits for must not surface as an unobserved exception; it is logged already.
        _ = _completion.Task.Exception;
    }
}
