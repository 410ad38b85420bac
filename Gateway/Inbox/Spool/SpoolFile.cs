using System.Buffers.Binary;
using System.Numerics;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Inbox.Spool;

/// <summary>A record of the file: when it came, and its sealed octets. Null octets: the record is damaged and is passed over.</summary>
internal readonly record struct SpooledOctets(long Offset, long NextOffset, DateTimeOffset At, byte[]? Octets);

/// <summary>
/// The spool on the disk: <c>"MOSPOOL1" head(8)</c>, then records <c>length(4) crc32c(4) unix-ms(8) octets</c>, numbers most significant
/// first. Head is where replaying goes on. Not safe for two threads at once: <see cref="MoSpool"/> holds the lock.
/// </summary>
internal sealed class SpoolFile : IDisposable
{
    private const int HeaderLength = 16;
    private const int RecordHeader = 16;
    private const int MaxRecord = 1 << 20;

    private readonly SafeFileHandle _file;
    private readonly long _capacity;

    /// <summary>Opens or makes the file; a torn tail is cut off.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="capacity">How many octets it may have.</param>
    /// <exception cref="InvalidDataException">It is no spool file.</exception>
    public SpoolFile(string path, long capacity)
    {
        _capacity = capacity;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var isNew = !File.Exists(path);
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (!OperatingSystem.IsWindows() && isNew)
            File.SetUnixFileMode(_file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Head = Tail = HeaderLength;
        if (RandomAccess.GetLength(_file) < HeaderLength)
            Reset();
        else
            Recover(path);
    }

    /// <summary>Where the oldest record begins.</summary>
    public long Head { get; private set; }

    /// <summary>Where the next record will begin.</summary>
    public long Tail { get; private set; }

    /// <summary>How many records wait.</summary>
    public int Count { get; private set; }

    /// <summary>Octets of a torn record that were cut off when the file was opened.</summary>
    public long Torn { get; private set; }

    /// <summary>How much of the file a record takes.</summary>
    public static long LengthOf(byte[] octets) => RecordHeader + octets.Length;

    /// <summary>Whether records of so many octets have room.</summary>
    public bool HasRoom(long octets, int records) => Tail + octets + (records * (long)RecordHeader) <= _capacity;

    /// <summary>Appends records and flushes them to the disk; when it fails, none of them is in the file.</summary>
    public void Append(IReadOnlyList<(DateTimeOffset At, byte[] Octets)> records)
    {
        var block = new byte[records.Sum(record => RecordHeader + record.Octets.Length)];
        var place = 0;
        foreach (var (at, octets) in records)
        {
            BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(place), octets.Length);
            BinaryPrimitives.WriteInt64BigEndian(block.AsSpan(place + 8), at.ToUnixTimeMilliseconds());
            octets.CopyTo(block, place + RecordHeader);
            BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(place + 4), Check(block.AsSpan(place + 8, 8 + octets.Length)));
            place += RecordHeader + octets.Length;
        }

        try
        {
            RandomAccess.Write(_file, block, Tail);
            RandomAccess.FlushToDisk(_file);
        }
        catch
        {
            RandomAccess.SetLength(_file, Tail);
            throw;
        }

        Tail += block.Length;
        Count += records.Count;
    }

    /// <summary>The oldest records, at most so many.</summary>
    public List<SpooledOctets> Read(int atMost)
    {
        var records = new List<SpooledOctets>();
        for (var offset = Head; offset < Tail && records.Count < atMost;)
        {
            var record = ReadAt(offset, Tail) ?? throw new InvalidDataException("The spool file changed under our hands.");
            records.Add(record);
            offset = record.NextOffset;
        }

        return records;
    }

    /// <summary>Forgets so many of the oldest records; an empty file is cut to its beginning.</summary>
    public void Forget(long head, int records)
    {
        Count -= records;
        Head = head;
        if (Head >= Tail)
            Reset();
        else
            WriteHeader();
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private void Reset()
    {
        // The header first: a crash between the two leaves a head behind the end, which is read as empty.
        (Head, Tail, Count) = (HeaderLength, HeaderLength, 0);
        RandomAccess.SetLength(_file, HeaderLength);
        WriteHeader();
    }

    private void WriteHeader()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        "MOSPOOL1"u8.CopyTo(header);
        BinaryPrimitives.WriteInt64BigEndian(header[8..], Head);
        RandomAccess.Write(_file, header, 0);
        RandomAccess.FlushToDisk(_file);
    }

    private void Recover(string path)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        RandomAccess.Read(_file, header, 0);
        if (!header.StartsWith("MOSPOOL1"u8))
            throw new InvalidDataException($"{path} is no spool file. Move it away and start again; what it holds was acknowledged to operators.");
        var length = RandomAccess.GetLength(_file);
        Head = BinaryPrimitives.ReadInt64BigEndian(header[8..]);
        if (Head < HeaderLength || Head > length)
            Head = HeaderLength;
        Tail = Head;
        while (Tail < length && ReadAt(Tail, length) is { } record && (record.Octets is not null || record.NextOffset < length))
        {
            Tail = record.NextOffset;
            Count++;
        }

        Torn = length - Tail;
        if (Torn > 0)
            RandomAccess.SetLength(_file, Tail);
        if (Count == 0)
            Reset();
    }

    // Null when the record is not whole.
    private SpooledOctets? ReadAt(long offset, long end)
    {
        Span<byte> header = stackalloc byte[RecordHeader];
        if (offset + RecordHeader > end || RandomAccess.Read(_file, header, offset) < RecordHeader)
            return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(header);
        if (length is <= 0 or > MaxRecord || offset + RecordHeader + length > end)
            return null;
        var checkedPart = new byte[8 + length];
        header[8..].CopyTo(checkedPart);
        if (RandomAccess.Read(_file, checkedPart.AsSpan(8), offset + RecordHeader) < length)
            return null;
        var isSound = Check(checkedPart) == BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        var at = BinaryPrimitives.ReadInt64BigEndian(header[8..]);
        return new(offset, offset + RecordHeader + length, isSound ? DateTimeOffset.FromUnixTimeMilliseconds(at) : default, isSound ? checkedPart[8..] : null);
    }

    private static uint Check(ReadOnlySpan<byte> octets)
    {
        var crc = uint.MaxValue;
        while (octets.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(octets));
            octets = octets[8..];
        }

        foreach (var octet in octets)
            crc = BitOperations.Crc32C(crc, octet);
        return ~crc;
    }
}
