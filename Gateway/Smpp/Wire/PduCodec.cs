using System.Buffers;

namespace Gateway.Smpp.Wire;

/// <summary>Octets to PDU and back (SMPP 3.4 §4): the frame is cut by <see cref="PduFraming"/>, the fields are listed in <see cref="PduBodies"/>.</summary>
internal static class PduCodec
{
    private const int FixedFields = 256;

    /// <summary>Reads one whole frame; throws <see cref="SmppDecodeException"/> and nothing else.</summary>
    public static Pdu Decode(in ReadOnlySequence<byte> frame, out PduHeader header)
    {
        if (frame.IsSingleSegment)
            return Decode(frame.FirstSpan, out header);

        var copy = ArrayPool<byte>.Shared.Rent((int)frame.Length);
        try
        {
            frame.CopyTo(copy);
            return Decode(copy.AsSpan(0, (int)frame.Length), out header);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    /// <summary>Reads one whole frame; throws <see cref="SmppDecodeException"/> and nothing else.</summary>
    public static Pdu Decode(ReadOnlySpan<byte> frame, out PduHeader header)
    {
        if (frame.Length < PduFraming.HeaderLength)
            throw new SmppDecodeException(CommandStatus.InvalidCommandLength, $"a frame of {frame.Length} octets has no header");
        header = PduHeader.Read(frame);
        if (header.Length != frame.Length)
            throw new SmppDecodeException(CommandStatus.InvalidCommandLength, $"command_length {header.Length} in a frame of {frame.Length}");
        var reader = new BodyReader(frame[PduFraming.HeaderLength..]);
        return PduBodies.Read(header, ref reader);
    }

    /// <summary>
    /// Appends one PDU. A field that does not fit throws <see cref="ArgumentException"/> and nothing is appended.
    /// </summary>
    public static void Encode(IBufferWriter<byte> output, Pdu pdu, uint sequence, CommandStatus status = CommandStatus.Ok)
    {
        var frame = output.GetSpan(PduFraming.HeaderLength + FixedFields + pdu.VariableLength);
        var writer = new BodyWriter(frame[PduFraming.HeaderLength..]);
        PduBodies.Write(pdu, status, ref writer);
        var length = PduFraming.HeaderLength + writer.Written;
        new PduHeader((uint)length, pdu.Command, status, sequence).Write(frame);
        output.Advance(length);
    }
}
