namespace Gateway.Store;

/// <summary>
/// Small items of many callers that one piece of work writes: those that come before the writer gets to it go together, and are told
/// together when they are durable. When the piece is refused each item is tried alone, so that a bad one fails by itself.
/// </summary>
/// <param name="writer">The writer of the database.</param>
/// <param name="write">Writes items in the session it is given, and nothing else: it may run twice.</param>
/// <param name="committed">Told on the writer's thread, in the order of the commits; must be quick and must not throw.</param>
internal sealed class SharedWrites<T>(BatchWriter writer, Action<DbSession, IReadOnlyList<T>> write, Action<IReadOnlyList<T>>? committed = null)
{
    private const int Most = 1024;

    private readonly Lock _lock = new();
    private Share? _open;

    /// <summary>
    /// Stores an item; ends when it is durable. Those who came together are told one after the other on one thread, so what a caller
    /// does next must be short.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">It is not stored.</exception>
    public Task AddAsync(T item)
    {
        Share share;
        Task stored;
        bool isFirst;
        lock (_lock)
        {
            isFirst = _open is null || _open.Items.Count == Most;
            share = isFirst ? _open = new() : _open!;
            stored = share.AddLocked(item);
        }

        if (isFirst)
            _ = WriteAsync(share); // Never fails: each item is told.
        return stored;
    }

    private async Task WriteAsync(Share share)
    {
        try
        {
            await WriteAsync(() => Closed(share));
        }
        catch (Exception e)
        {
            if (Closed(share).Count == 1 || StoreFault.Is(e))
                share.Fail(e);
            else
                await Task.WhenAll(share.Items.Select((item, place) => WriteAloneAsync(share, item, place)));
            return;
        }

        share.Stored();
    }

    private async Task WriteAloneAsync(Share share, T item, int place)
    {
        try
        {
            await WriteAsync(() => [item]);
            share.Stored(place);
        }
        catch (Exception e)
        {
            share.Fail(place, e);
        }
    }

    private Task<IReadOnlyList<T>> WriteAsync(Func<IReadOnlyList<T>> items) => writer.WriteAndTellAsync(
        session =>
        {
            var together = items();
            write(session, together);
            return together;
        },
        committed, CancellationToken.None);

    // From here on nobody adds to it.
    private List<T> Closed(Share share)
    {
        lock (_lock)
        {
            if (_open == share)
                _open = null;
        }

        return share.Items;
    }

    /// <summary>Items that are written together, and those who wait for them.</summary>
    private sealed class Share
    {
        // Told on the thread that tells: one hop for all of them, not one each.
        private readonly List<TaskCompletionSource> _waiting = [];

        public List<T> Items { get; } = [];

        public Task AddLocked(T item)
        {
            var stored = new TaskCompletionSource();
            Items.Add(item);
            _waiting.Add(stored);
            return stored.Task;
        }

        public void Stored() => _waiting.ForEach(stored => stored.TrySetResult());

        public void Stored(int place) => _waiting[place].TrySetResult();

        public void Fail(Exception why) => _waiting.ForEach(stored => stored.TrySetException(why));

        public void Fail(int place, Exception why) => _waiting[place].TrySetException(why);
    }
}
