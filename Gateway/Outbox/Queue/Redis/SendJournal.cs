using System.Buffers.Binary;
using System.Threading.Channels;
using Gateway.Messages;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Outbox.Queue.Redis;

/// <summary>
/// What this machine was about to send, on its own disk before the first octet leaves, so that a Redis that has lost its memory cannot
/// make it send twice. A record is <c>id(16) time(4, s) CRC-32C(4)</c>; the files of one run follow each other and are kept for 72 hours.
/// </summary>
internal sealed partial class SendJournal : IAsyncDisposable
{
    private const int Record = 24;
    private const long SegmentSize = 64L << 20;
    private const int Most = 4096;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(72);

    private readonly Channel<Append> _appends = Channel.CreateBounded<Append>(new BoundedChannelOptions(Most) { SingleReader = true });
    private readonly string _folder;
    private readonly string _owner;
    private readonly TimeProvider _time;
    private readonly Task _writing;
    private SafeFileHandle? _file;
    private long _length;
    private int _segment;

    /// <summary>Begins a journal of this run beside those of earlier ones.</summary>
    public SendJournal(string folder, string owner, TimeProvider time)
    {
        (_folder, _owner, _time) = (folder, owner, time);
        Directory.CreateDirectory(folder);
        Prune();
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Whose records lie in the folder: this run's, and those of earlier or neighbouring ones.</summary>
    public IReadOnlyCollection<string> Owners => [.. Files().Select(file => Path.GetFileName(file).Split('-')[2]).Append(_owner).Distinct()];

    /// <summary>Notes messages; ends when they are on the disk.</summary>
    /// <exception cref="IOException">They are not.</exception>
    public async Task AppendAsync(IReadOnlyList<LeasedMessage> messages, CancellationToken aborted)
    {
        var records = new byte[messages.Count * Record];
        var seconds = (uint)_time.GetUtcNow().ToUnixTimeSeconds();
        for (var i = 0; i < messages.Count; i++)
        {
            var record = records.AsSpan(i * Record, Record);
            messages[i].Id.Value.TryWriteBytes(record, bigEndian: true, out _);
            BinaryPrimitives.WriteUInt32BigEndian(record[16..], seconds);
            BinaryPrimitives.WriteUInt32BigEndian(record[20..], Crc32C.Of(record[..20]));
        }

        var append = new Append(records);
        await _appends.Writer.WriteAsync(append, aborted);
        await append.Done.Task;
    }

    /// <summary>Which of some messages were noted since a time, by any run whose files lie in the folder.</summary>
    public HashSet<MessageId> Among(IReadOnlySet<MessageId> messages, DateTimeOffset since)
    {
        var found = new HashSet<MessageId>();
        var buffer = new byte[Record * 4096];
        foreach (var file in Files().Where(file => File.GetLastWriteTimeUtc(file) >= since.UtcDateTime.AddMinutes(-5)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            int read;
            while ((read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
                Find(buffer.AsSpan(0, read - (read % Record)), messages, found);
        }

        return found;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _appends.Writer.TryComplete();
        await _writing;
        _file?.Dispose();
    }

    // A record that was torn, by a power cut, was never durable and nothing of it was sent: it is passed over.
    private static void Find(ReadOnlySpan<byte> records, IReadOnlySet<MessageId> messages, HashSet<MessageId> found)
    {
        for (; records.Length > 0; records = records[Record..])
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(records[20..]) != Crc32C.Of(records[..20]))
                continue;
            var id = new MessageId(new Guid(records[..16], bigEndian: true));
            if (messages.Contains(id))
                found.Add(id);
        }
    }

    private async Task WriteAsync()
    {
        var group = new List<Append>();
        while (await _appends.Reader.WaitToReadAsync())
        {
            while (group.Count < 256 && _appends.Reader.TryRead(out var append))
                group.Add(append);
            try
            {
                WriteTogether(group);
                group.ForEach(append => append.Done.TrySetResult());
            }
            catch (Exception e)
            {
                // A file that failed once may fail in silence later: the next group begins a new one.
                _file?.Dispose();
                _file = null;
                group.ForEach(append => append.Done.TrySetException(new IOException("The send journal cannot be written: " + e.Message, e)));
            }

            group.Clear();
        }
    }

    private void WriteTogether(List<Append> group)
    {
        if (_file is null || _length >= SegmentSize)
        {
            _file?.Dispose();
            _file = null;
            Prune();
            _file = File.OpenHandle(Path.Combine(_folder, $"send-journal-{_owner}-{++_segment:d6}.log"), FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
            _length = 0;
        }

        RandomAccess.Write(_file, [.. group.Select(append => (ReadOnlyMemory<byte>)append.Records)], _length);
        RandomAccess.FlushToDisk(_file);
        _length += group.Sum(append => append.Records.Length);
    }

    private void Prune()
    {
        var limit = _time.GetUtcNow().UtcDateTime - Kept;
        foreach (var file in Files().Where(file => File.GetLastWriteTimeUtc(file) < limit))
            File.Delete(file);
    }

    private string[] Files() => Directory.GetFiles(_folder, "send-journal-*-*.log");

    private sealed record Append(byte[] Records)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
