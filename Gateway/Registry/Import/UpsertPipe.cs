using Gateway.Store;

namespace Gateway.Registry.Import;

/// <summary>
/// Two batches in turn: one is filled while the other is written, so that reading and writing overlap and memory stays constant.
/// A write is one piece of the database writer's work, so messages are not kept waiting behind an import.
/// </summary>
internal sealed class UpsertPipe(Database database, BatchWriter writer, CsvTable table, bool dryRun) : IAsyncDisposable
{
    private readonly HashSet<object> _keys = new(ColumnBatch.Capacity);
    private ColumnBatch _spare = new(table.Types);
    private Task<int> _writing = Task.FromResult(0);
    private RowFates _fates;

    /// <summary>The batch to fill.</summary>
    public ColumnBatch Batch { get; private set; } = new(table.Types);

    /// <summary>Rows handed to the database.</summary>
    public long Written { get; private set; }

    /// <summary>Rows of them that were new or differed; in a dry run, that would.</summary>
    public long Changed { get; private set; }

    /// <summary>In a dry run, what the rows would do.</summary>
    public RowFates Fates => _fates;

    /// <summary>Takes the row that was just filled in.</summary>
    /// <param name="key">Identifies it: the same key twice in one batch would not be one statement's work.</param>
    /// <param name="aborted">Ends the wait for the writer.</param>
    public async ValueTask TakeAsync(object key, CancellationToken aborted)
    {
        if (!_keys.Add(key))
        {
            var filled = Batch;
            await SwapAsync(aborted);
            Batch.FillFrom(filled);
            _keys.Add(key);
        }

        Batch.Commit();
        if (Batch.IsFull)
            await SwapAsync(aborted);
    }

    /// <summary>Writes what is left and waits for it.</summary>
    public async ValueTask CompleteAsync(CancellationToken aborted)
    {
        await SwapAsync(aborted);
        await SwapAsync(aborted);
    }

    /// <summary>Waits for the write under way, so that nobody writes from a batch that is gone.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAny(_writing);

    private async ValueTask SwapAsync(CancellationToken aborted)
    {
        Changed += await _writing;
        var full = Batch;
        Written += full.Count;
        _writing = full.Count == 0 ? Task.FromResult(0)
            : dryRun ? CompareAsync(full, aborted)
            : writer.WriteAsync(session => full.Write(session, table.Statement, database.Provider), aborted);
        (Batch, _spare) = (_spare, full);
        Batch.Clear();
        _keys.Clear();
    }

    private async Task<int> CompareAsync(ColumnBatch full, CancellationToken aborted)
    {
        var fates = await database.ReadAsync(session => full.Compare(session, table.Statement.Comparison, database.Provider), aborted);
        _fates += fates;
        return (int)(fates.New + fates.Changed);
    }
}
