using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace Gateway.Outbox.Policies;

/// <summary>
/// Names the messages that are being opened and encoded at this moment in a mapped file, which outlives the process but costs no
/// write to the disk: when one of them kills the process, the next start knows among which to look.
/// </summary>
internal sealed class OpeningNote : IDisposable
{
    private const int Capacity = 1024;
    private const int Id = 16;
    private const int Files = 16;

    private readonly FileStream _file;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte[] _octets = new byte[4 + (Capacity * Id)];

    private OpeningNote(FileStream file)
    {
        _file = file;
        _map = MemoryMappedFile.CreateFromFile(file, mapName: null, _octets.Length, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, _octets.Length);
        Left = Read();
        Clear();
    }

    /// <summary>What the last process was opening when it ended; empty after an orderly end.</summary>
    public IReadOnlyList<Guid> Left { get; }

    /// <summary>Opens an operator's file. Where several processes share a folder each takes one of its own.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static OpeningNote Open(string folder, string operatorName)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; ; i++)
        {
            try
            {
                var name = i == 0 ? $"opening-{Uri.EscapeDataString(operatorName)}.bin" : $"opening-{Uri.EscapeDataString(operatorName)}-{i}.bin";
                return new OpeningNote(new FileStream(Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (i < Files)
            {
                // Another process of this machine has it.
            }
        }
    }

    /// <summary>These are about to be opened.</summary>
    public void Write(ReadOnlySpan<Guid> messages)
    {
        var count = Math.Min(messages.Length, Capacity);
        for (var i = 0; i < count; i++)
            messages[i].TryWriteBytes(_octets.AsSpan(4 + (i * Id)), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32LittleEndian(_octets, count);
        // The ids before their number: a count never covers ids that are not there.
        _view.WriteArray(4, _octets, 4, count * Id);
        _view.WriteArray(0, _octets, 0, 4);
    }

    /// <summary>They were opened.</summary>
    public void Clear() => _view.Write(0, 0);

    /// <inheritdoc />
    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
        _file.Dispose();
    }

    private List<Guid> Read()
    {
        _view.ReadArray(0, _octets, 0, _octets.Length);
        var count = BinaryPrimitives.ReadInt32LittleEndian(_octets);
        var left = new List<Guid>();
        for (var i = 0; i < count && i < Capacity; i++)
            left.Add(new Guid(_octets.AsSpan(4 + (i * Id), Id), bigEndian: true));
        return left;
    }
}
