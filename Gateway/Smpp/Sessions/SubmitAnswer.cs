using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Gateway.Smpp.Wire;

namespace Gateway.Smpp.Sessions;

/// <summary>
/// What matters in the body of submit_sm_resp, read without a PDU object: this is the path of every message. What cannot be
/// read is left out, because the header alone says whether the message was taken.
/// </summary>
/// <param name="MessageId">The SMSC's id; null when it gives none.</param>
/// <param name="Congestion">congestion_state (SMPP 5.0 §4.8.4.18), when it gives one.</param>
internal readonly record struct SubmitAnswer(string? MessageId, byte? Congestion)
{
    // An id of 64 characters, its NUL, and more TLVs than any SMSC sends in a response.
    private const int Longest = 256;

    /// <summary>Reads the body behind the header of a frame.</summary>
    public static SubmitAnswer Read(in ReadOnlySequence<byte> frame)
    {
        var body = frame.Slice(PduFraming.HeaderLength);
        if (body.IsSingleSegment)
            return Read(body.FirstSpan);
        Span<byte> copy = stackalloc byte[Longest];
        var length = (int)Math.Min(body.Length, copy.Length);
        body.Slice(0, length).CopyTo(copy);
        return Read(copy[..length]);
    }

    private static SubmitAnswer Read(ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf((byte)0);
        return end < 0 ? default : new(end == 0 ? null : Encoding.Latin1.GetString(body[..end]), CongestionIn(body[(end + 1)..]));
    }

    private static byte? CongestionIn(ReadOnlySpan<byte> tlvs)
    {
        while (tlvs.Length > 4)
        {
            var end = 4 + BinaryPrimitives.ReadUInt16BigEndian(tlvs[2..]);
            if (BinaryPrimitives.ReadUInt16BigEndian(tlvs) == (ushort)TlvTag.CongestionState && end == 5)
                return tlvs[4];
            if (end > tlvs.Length)
                return null;
            tlvs = tlvs[end..];
        }

        return null;
    }
}
