using System.Buffers.Binary;

namespace Gateway.Smpp.Wire;

/// <summary>The sixteen octets in front of every PDU (SMPP 3.4 §3.2).</summary>
internal readonly record struct PduHeader(uint Length, CommandId Command, CommandStatus Status, uint Sequence)
{
    //  0               4               8               12             16
    //  +---------------+---------------+---------------+---------------+
    //  | length        | command_id    | status        | sequence      |
    //  +---------------+---------------+---------------+---------------+

    /// <summary>Reads the header of a frame that <see cref="PduFraming"/> has cut.</summary>
    public static PduHeader Read(ReadOnlySpan<byte> frame) => new(
        BinaryPrimitives.ReadUInt32BigEndian(frame),
        (CommandId)BinaryPrimitives.ReadUInt32BigEndian(frame[4..]),
        (CommandStatus)BinaryPrimitives.ReadUInt32BigEndian(frame[8..]),
        BinaryPrimitives.ReadUInt32BigEndian(frame[12..]));

    /// <summary>Writes the header in front of a finished body.</summary>
    public void Write(Span<byte> frame)
    {
        BinaryPrimitives.WriteUInt32BigEndian(frame, Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame[4..], (uint)Command);
        BinaryPrimitives.WriteUInt32BigEndian(frame[8..], (uint)Status);
        BinaryPrimitives.WriteUInt32BigEndian(frame[12..], Sequence);
    }
}
