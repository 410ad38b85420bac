using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Gateway.Security;

namespace Gateway.Store.Audit;

/// <summary>Makes the hashes of many rows with one buffer. Not safe for two threads.</summary>
internal sealed class AuditHasher : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;

    /// <summary>Makes one.</summary>
    public AuditHasher() => _json = new Utf8JsonWriter(_buffer);

    /// <summary>The hash of a row. Keys stand in alphabetical order, the time in Unix milliseconds, absent values as null.</summary>
    public void Hash(ReadOnlySpan<byte> previous, long seq, long at, AuditEntry entry, Span<byte> hash)
    {
        _buffer.ResetWrittenCount();
        _buffer.Write(previous);
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("action"u8, entry.Action);
        _json.WriteString("actor"u8, entry.Actor);
        _json.WriteString("address"u8, entry.Address);
        _json.WriteNumber("at"u8, at);
        _json.WriteString("detail"u8, entry.Detail);
        _json.WriteString("object"u8, entry.Object);
        _json.WriteNumber("seq"u8, seq);
        _json.WriteEndObject();
        _json.Flush();
        SHA256.HashData(_buffer.WrittenSpan, hash);
    }

    /// <inheritdoc />
    public void Dispose() => _json.Dispose();
}
