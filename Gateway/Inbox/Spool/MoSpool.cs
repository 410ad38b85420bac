using System.Threading.Channels;
using Gateway.Outbox;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Inbox.Spool;

/// <summary>The spool is full or cannot be written: the operator must keep the message.</summary>
internal sealed class SpoolFullException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A record read back, with the connection that brought it while this process still knows it.</summary>
/// <param name="Record">What came; null when the record is damaged.</param>
/// <param name="NextOffset">Where the next one begins.</param>
/// <param name="Connection">Ends with the connection that brought it; null when another process took it.</param>
/// <param name="Octets">The record as it lies on the disk, sealed.</param>
internal sealed record Spooled(SpoolRecord? Record, long NextOffset, CancellationToken? Connection, byte[]? Octets)
{
    /// <summary>Masked, as the record is.</summary>
    public override string ToString() => Record?.ToString() ?? "damaged record";
}

/// <summary>
/// Keeps what comes in while the database is away: sealed, in order, on the disk before it is acknowledged, bounded. Records that wait
/// at the same time share one flush.
/// </summary>
internal sealed partial class MoSpool : IAsyncDisposable
{
    private const string Place = "spool.mo";
    private const int Group = 256;

    private readonly Lock _lock = new();
    private readonly SpoolFile _file;
    private readonly string _rejected;
    private readonly PersonalData _personal;
    private readonly TimeProvider _time;
    private readonly Bell _bell;
    private readonly Dictionary<long, CancellationToken> _connections = [];
    private readonly Channel<Pending> _waiting = Channel.CreateBounded<Pending>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly Task _writing;
    private long _oldest;
    private int _depth;

    /// <summary>Opens the spool of a data folder.</summary>
    public MoSpool(StorageOptions storage, IOptions<InboxOptions> options, PersonalData personal, TimeProvider time, ILogger<MoSpool> logger)
    {
        (_personal, _time, _bell) = (personal, time, new Bell(time));
        _file = new SpoolFile(storage.PathOf(Path.Combine("spool", "mo.spool")), options.Value.SpoolMegabytes * 1024L * 1024L);
        _rejected = storage.PathOf(Path.Combine("spool", "mo.rejected"));
        Note();
        if (_file.Torn > 0)
            LogTorn(logger, _file.Torn);
        if (_file.Count > 0)
            LogFound(logger, _file.Count);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>How many messages wait in it.</summary>
    public int Depth => Volatile.Read(ref _depth);

    /// <summary>How long the oldest has waited; zero when it is empty.</summary>
    public TimeSpan Age => Depth == 0 ? TimeSpan.Zero : _time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(Volatile.Read(ref _oldest));

    /// <summary>Appends a record; when it answers, the record is on the disk.</summary>
    /// <param name="record">What came.</param>
    /// <param name="connection">Ends with the connection that brought it.</param>
    /// <param name="aborted">Ends the wait for room.</param>
    /// <exception cref="SpoolFullException">Nothing of it is kept.</exception>
    public async Task AppendAsync(SpoolRecord record, CancellationToken connection, CancellationToken aborted)
    {
        var pending = new Pending(record.ReceivedAt, _personal.SealOutside(record.Write(), Place), connection);
        await _waiting.Writer.WriteAsync(pending, aborted);
        await pending.Done.Task;
    }

    /// <summary>The oldest records, in order.</summary>
    public List<Spooled> Read(int atMost)
    {
        lock (_lock)
        {
            return _file.Read(atMost).ConvertAll(record => new Spooled(
                Open(record.Octets), record.NextOffset, _connections.TryGetValue(record.Offset, out var connection) ? connection : null, record.Octets));
        }
    }

    /// <summary>Keeps a record that can never be stored beside the spool, sealed, for staff to look into.</summary>
    public void SetAside(Spooled record)
    {
        if (record.Octets is not { } octets)
            return;
        lock (_lock)
            File.AppendAllText(_rejected, Convert.ToBase64String(octets) + "\n");
    }

    // Octets that cannot be opened under our key are no damage: another key file lies here, and nothing may be dropped for that.
    private SpoolRecord? Open(byte[]? octets)
    {
        try
        {
            return octets is null ? null : SpoolRecord.Read(_personal.Open(octets, Place));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Forgets records that are in the database now.</summary>
    public void Forget(IReadOnlyList<Spooled> records)
    {
        if (records.Count == 0)
            return;
        lock (_lock)
        {
            _file.Forget(records[^1].NextOffset, records.Count);
            foreach (var offset in _connections.Keys.Where(offset => _file.Count == 0 || offset < _file.Head).ToList())
                _connections.Remove(offset);
            Note();
        }
    }

    /// <summary>Waits until something was appended, or the time is over.</summary>
    public ValueTask WaitAsync(TimeSpan atMost, CancellationToken stopping) => _bell.WaitAsync(atMost, stopping);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
        _file.Dispose();
    }

    private async Task WriteAsync()
    {
        var group = new List<Pending>(Group);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < Group && _waiting.Reader.TryRead(out var pending))
                group.Add(pending);
            Write(group);
            group.Clear();
        }
    }

    private void Write(List<Pending> group)
    {
        try
        {
            lock (_lock)
            {
                if (!_file.HasRoom(group.Sum(pending => (long)pending.Octets.Length), group.Count))
                    throw new SpoolFullException("The spool file is full: operators keep their messages until the database is back.");
                var offset = _file.Tail;
                _file.Append(group.ConvertAll(pending => (pending.At, pending.Octets)));
                foreach (var pending in group)
                {
                    _connections[offset] = pending.Connection;
                    offset += SpoolFile.LengthOf(pending.Octets);
                }

                Note();
            }

            group.ForEach(pending => pending.Done.TrySetResult());
            _bell.Ring();
        }
        catch (Exception e)
        {
            var failure = e as SpoolFullException ?? new SpoolFullException("The spool file cannot be written.", e);
            group.ForEach(pending => pending.Done.TrySetException(failure));
        }
    }

    private void Note()
    {
        Volatile.Write(ref _oldest, _file.Read(1) is [var first] ? first.At.ToUnixTimeMilliseconds() : 0);
        Volatile.Write(ref _depth, _file.Count);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The spool ended in {Octets} octets of a record that was never acknowledged; they were cut off")]
    private static partial void LogTorn(ILogger logger, long octets);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} messages wait in the spool; they go to the database before anything newer")]
    private static partial void LogFound(ILogger logger, int count);

    private sealed record Pending(DateTimeOffset At, byte[] Octets, CancellationToken Connection)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
