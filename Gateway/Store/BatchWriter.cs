using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;

namespace Gateway.Store;

/// <summary>
/// The writer of the database: takes what is waiting, runs it in one transaction, commits once, and only then answers the callers.
/// When one piece of work fails, the batch is rolled back and each piece is tried alone, so that one bad row never blocks the rest.
/// Work may therefore run twice and must touch nothing but its session. Large pieces that nobody waits for at a phone go one a transaction,
/// and every second one while there is anything else: an answer never waits for more than one of them, and they always go on.
/// </summary>
internal sealed partial class BatchWriter : IAsyncDisposable
{
    private static readonly Meter Meter = new("Gateway.Store");
    private static readonly Histogram<double> Transactions = Meter.CreateHistogram<double>("database.transaction", "s", "How long a transaction of the writer took, commit included.");

    private const int Capacity = 8192;
    private const int PatientCapacity = 256;
    private const int MaxBatch = 1024;
    // After a transaction of so many rows the next is given a millisecond to gather: under load a commit costs more than a place in it.
    // When little is going on nobody waits.
    private const int Busy = 32;

    private readonly Channel<Work> _queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Channel<Work> _patient = Channel.CreateBounded<Work>(new BoundedChannelOptions(PatientCapacity) { SingleReader = true });
    // Not spun on: the processors have better to do than to wait for work.
    private readonly ManualResetEventSlim _wake = new(initialState: false, spinCount: 0);
    private readonly Database _database;
    private readonly ILogger<BatchWriter> _logger;
    private readonly WalCheckpoints? _checkpoints;
    private readonly Thread _thread;
    private bool _hadPiece;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the writer's thread.</summary>
    public BatchWriter(Database database, ILogger<BatchWriter> logger)
    {
        _database = database;
        _logger = logger;
        if (database.Provider == StorageProvider.Sqlite)
            _checkpoints = new WalCheckpoints(database.OpenSession, WalCheckpoints.Pages);
        _thread = new Thread(Run) { IsBackground = true, Name = "database writer" };
        _thread.Start();
    }

    /// <summary>
    /// The writer of what operators answer: on PostgreSQL one of its own, so that it is stored beside what is promised; a file of SQLite has
    /// one writer in all.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="main">The writer of everything else.</param>
    /// <param name="logger">Its log.</param>
    public static BatchWriter OfJournal(Database database, BatchWriter main, ILogger<BatchWriter> logger) =>
        database.Provider == StorageProvider.PostgreSql ? new(database, logger) : main;

    /// <summary>How many pieces of work are waiting: the gauge of this link of the back-pressure chain.</summary>
    public int Waiting => _queue.Reader.Count + _patient.Reader.Count;

    /// <summary>Runs work in the next transaction; completes when it is committed. Waits while the queue is full.</summary>
    /// <param name="work">Statements on the session it is given, and nothing else: it may run twice.</param>
    /// <param name="aborted">Ends the wait for room. Work once queued is carried out.</param>
    /// <exception cref="System.Data.Common.DbException">The work failed alone, too; nothing of it is stored.</exception>
    public Task<T> WriteAsync<T>(Func<DbSession, T> work, CancellationToken aborted) => WriteAndTellAsync(work, committed: null, aborted);

    /// <summary>As <see cref="WriteAsync{T}"/>; what is to be done once it is committed is called on the writer's thread, in the order of the commits.</summary>
    /// <param name="work">Statements on the session it is given, and nothing else: it may run twice.</param>
    /// <param name="committed">Takes the result; must be quick and must not throw.</param>
    /// <param name="aborted">Ends the wait for room. Work once queued is carried out.</param>
    public Task<T> WriteAndTellAsync<T>(Func<DbSession, T> work, Action<T>? committed, CancellationToken aborted) =>
        EnqueueAsync(_queue, new Work<T>(work, committed), aborted);

    /// <summary>
    /// As <see cref="WriteAsync{T}"/>, for a piece of many rows of which there are many: a chunk of a broadcast or of an import. What people
    /// wait for passes it.
    /// </summary>
    /// <param name="work">Statements on the session it is given, and nothing else: it may run twice.</param>
    /// <param name="aborted">Ends the wait for room. Work once queued is carried out.</param>
    /// <exception cref="System.Data.Common.DbException">The work failed alone, too; nothing of it is stored.</exception>
    public Task<T> WritePatientlyAsync<T>(Func<DbSession, T> work, CancellationToken aborted) => EnqueueAsync(_patient, new Work<T>(work, null), aborted);

    /// <summary>As <see cref="WritePatientlyAsync{T}"/>, without a result.</summary>
    public Task WritePatientlyAsync(Action<DbSession> work, CancellationToken aborted) =>
        WritePatientlyAsync(session => { work(session); return true; }, aborted);

    /// <summary>As <see cref="WriteAsync{T}"/>, without a result.</summary>
    public Task WriteAsync(Action<DbSession> work, CancellationToken aborted) =>
        WriteAsync(session => { work(session); return true; }, aborted);

    /// <summary>Carries out what is waiting, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _patient.Writer.TryComplete();
        _wake.Set();
        await _ended.Task;
        _wake.Dispose();
    }

    private async Task<T> EnqueueAsync<T>(Channel<Work> queue, Work<T> item, CancellationToken aborted)
    {
        // Whoever writes reads anew afterwards.
        SharedLook.Leave();
        await queue.Writer.WriteAsync(item, aborted);
        _wake.Set();
        return await item.Task;
    }

    private void Run()
    {
        var clock = new Stopwatch();
        DbSession? session = null;
        var batch = new List<Work>(MaxBatch);
        while (Take(batch))
        {
            clock.Restart();
            try
            {
                session ??= _database.OpenWriter();
                WriteTogether(session, batch);
            }
            catch (Exception e)
            {
                LogBatchFailed(batch.Count, e);
                session = WriteEach(session, batch);
            }

            Transactions.Record(clock.Elapsed.TotalSeconds);
            batch.Clear();
            if (session is not null)
                _checkpoints?.After(session);
            if (session?.Written >= Busy)
                Thread.Sleep(1);
        }

        _checkpoints?.Dispose();
        session?.Dispose();
        _ended.SetResult();
    }

    // A thread of its own waits here, so blocking it blocks nobody else.
    private bool Take(List<Work> batch)
    {
        while (true)
        {
            _wake.Reset();
            while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var work))
                batch.Add(work);
            // A transaction with a large piece is followed by one without: what an operator has waiting for us, a window's worth at a time, is
            // taken twice as often as we add to it.
            Work? piece = null;
            _hadPiece = (batch.Count == 0 || !_hadPiece) && _patient.Reader.TryRead(out piece);
            if (piece is not null)
                batch.Add(piece);
            if (batch.Count > 0)
                return true;
            if (_queue.Reader.Completion.IsCompleted && _patient.Reader.Completion.IsCompleted)
                return false;
            _wake.Wait();
        }
    }

    private static void WriteTogether(DbSession session, List<Work> batch)
    {
        try
        {
            session.Begin();
            foreach (var work in batch)
                work.Run(session);
            session.Commit();
        }
        catch
        {
            session.Rollback();
            throw;
        }

        foreach (var work in batch)
            work.Complete();
    }

    // The connection may be what is broken, so each piece gets a sound one; when none can be had, all of them fail at once.
    private DbSession? WriteEach(DbSession? session, List<Work> batch)
    {
        session?.Dispose();
        session = null;
        for (var i = 0; i < batch.Count; i++)
        {
            try
            {
                session ??= _database.OpenWriter();
                session.Begin();
            }
            catch (Exception e)
            {
                session?.Dispose();
                var away = new StoreAwayException(e);
                for (; i < batch.Count; i++)
                    batch[i].Fail(away);
                return null;
            }

            try
            {
                batch[i].Run(session);
                session.Commit();
                batch[i].Complete();
            }
            catch (Exception e)
            {
                session.Rollback();
                batch[i].Fail(e);
                session.Dispose();
                session = null;
            }
        }

        return session;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A database batch of {Count} was rolled back; each piece is tried alone")]
    private partial void LogBatchFailed(int count, Exception exception);
}
