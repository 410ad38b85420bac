using System.Buffers.Binary;
using System.Text;
using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Queue.Redis;

/// <summary>
/// Entries and results as octets, most significant first. An entry is <c>id(16) expiry(6) segments(1) body</c>, in somebody's hands
/// <c>position(6) tries(1) crashes(1) lane(4)</c> before it; a result is <c>kind(1) id(16) tries(1) time(6) argument</c>.
/// </summary>
internal static class EntryForm
{
    private const int Carried = 12;
    private const int Header = 23;

    /// <summary>An entry as it waits.</summary>
    public static byte[] Pack(in QueueEntry entry)
    {
        var packed = new byte[Header + entry.Body.Length];
        entry.Id.Value.TryWriteBytes(packed, bigEndian: true, out _);
        WriteSix(packed.AsSpan(16), entry.ExpiresAt?.Stored() ?? 0);
        packed[22] = (byte)Math.Clamp(entry.Segments, 1, byte.MaxValue);
        entry.Body.CopyTo(packed, Header);
        return packed;
    }

    /// <summary>An entry as it was handed out.</summary>
    public static LeasedMessage Unpack(byte[] carried, Lane lane, long batch)
    {
        var entry = carried.AsSpan(Carried);
        var expires = ReadSix(entry[16..]);
        return new(
            new MessageId(new Guid(entry[..16], bigEndian: true)), lane, carried[6], entry[22],
            expires == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(expires), entry[Header..].ToArray(), ReadSix(carried), batch);
    }

    /// <summary>A result as the journal takes it.</summary>
    public static QueueResult Result(byte[] row, string operatorName, long number) => new(
        number, new MessageId(new Guid(row.AsSpan(1, 16), bigEndian: true)), operatorName, KindOf(row[0]), Encoding.UTF8.GetString(row.AsSpan(24)), row[17],
        DateTimeOffset.FromUnixTimeMilliseconds(ReadSix(row.AsSpan(18))));

    private static ResultKind KindOf(byte letter) => (char)letter switch
    {
        'S' => ResultKind.Submitted,
        'F' => ResultKind.Failed,
        'U' => ResultKind.Unknown,
        'X' => ResultKind.Expired,
        'C' => ResultKind.Cancelled,
        _ => throw new InvalidDataException("A result in the queue has no known form."),
    };

    private static void WriteSix(Span<byte> to, long value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(to, (ushort)(value >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(to[2..], (uint)value);
    }

    private static long ReadSix(ReadOnlySpan<byte> from) => ((long)BinaryPrimitives.ReadUInt16BigEndian(from) << 32) | BinaryPrimitives.ReadUInt32BigEndian(from[2..]);
}
