using System.Buffers;
using System.Buffers.Binary;

namespace Gateway.Smpp.Wire;

/// <summary>Cuts the octet stream into PDUs by command_length (SMPP 3.4 §3.2).</summary>
internal static class PduFraming
{
    /// <summary>command_length, command_id, command_status and sequence_number, four octets each.</summary>
    public const int HeaderLength = 16;

    /// <summary>The largest PDU we read: a message_payload of the largest TLV (65 535 octets) fits nobody's network; Kannel stops at 7 424.</summary>
    public const int DefaultMaxLength = 64 * 1024;

    /// <summary>
    /// Takes one whole PDU from the front of <paramref name="buffer"/>; false when more octets are needed.
    /// The length is judged as soon as its four octets are here, before the body is awaited, so that 0x7FFFFFFF cannot
    /// make the reader wait for two gigabytes.
    /// </summary>
    public static bool TryReadFrame(ref ReadOnlySequence<byte> buffer, int maxLength, out ReadOnlySequence<byte> frame)
    {
        frame = default;
        if (!TryReadLength(buffer, out var length))
            return false;
        if (length < HeaderLength || length > (uint)maxLength)
            throw new SmppDecodeException(CommandStatus.InvalidCommandLength, $"command_length {length} is outside {HeaderLength} to {maxLength}");
        if (buffer.Length < length)
            return false;

        frame = buffer.Slice(0, length);
        buffer = buffer.Slice(frame.End);
        return true;
    }

    private static bool TryReadLength(in ReadOnlySequence<byte> buffer, out uint length)
    {
        if (BinaryPrimitives.TryReadUInt32BigEndian(buffer.FirstSpan, out length))
            return true;
        if (buffer.Length < sizeof(uint))
            return false;

        Span<byte> octets = stackalloc byte[sizeof(uint)];
        buffer.Slice(0, sizeof(uint)).CopyTo(octets);
        length = BinaryPrimitives.ReadUInt32BigEndian(octets);
        return true;
    }
}
