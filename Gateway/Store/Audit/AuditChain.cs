using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Gateway.Security;

namespace Gateway.Store.Audit;

/// <summary>How one row of the audit log is tied to the one before it: SHA-256 over that one's hash and this one's canonical JSON.</summary>
internal static class AuditChain
{
    /// <summary>What stands before the first row.</summary>
    public static byte[] Beginning { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of a row. Keys stand in alphabetical order, the time in Unix milliseconds, absent values as null.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> previous, long seq, long at, AuditEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        buffer.Write(previous);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("action", entry.Action);
            json.WriteString("actor", entry.Actor);
            json.WriteString("address", entry.Address);
            json.WriteNumber("at", at);
            json.WriteString("detail", entry.Detail);
            json.WriteString("object", entry.Object);
            json.WriteNumber("seq", seq);
            json.WriteEndObject();
        }

        return SHA256.HashData(buffer.WrittenSpan);
    }
}
