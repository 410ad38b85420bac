using System.Buffers;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Smpp;

/// <summary>The same octets cut in every way in which a network may cut them.</summary>
internal static class Splits
{
    public static byte[] Hex(string hex) =>
        Convert.FromHexString(string.Concat(hex.Split('\n').Select(line => line.Split('|')[0]).SelectMany(l => l).Where(char.IsAsciiHexDigit)));

    /// <summary>In one piece, in two at each offset, and a byte at a time.</summary>
    public static IEnumerable<ReadOnlySequence<byte>> Of(byte[] octets)
    {
        yield return new(octets);
        for (var at = 1; at < octets.Length; at++)
            yield return Join(octets[..at], octets[at..]);
        yield return Join([.. octets.Select(o => new[] { o })]);
    }

    public static ReadOnlySequence<byte> Join(params byte[][] pieces)
    {
        var first = new Piece(pieces[0], null);
        var last = first;
        foreach (var piece in pieces.Skip(1))
            last = new(piece, last);
        return new(first, 0, last, last.Memory.Length);
    }

    /// <summary>Reads the one PDU in every split and returns what all agree on.</summary>
    public static (PduHeader Header, Pdu Pdu) DecodeEverySplit(byte[] octets)
    {
        (PduHeader Header, Pdu Pdu)? agreed = null;
        foreach (var split in Of(octets))
        {
            var buffer = split;
            Assert.True(PduFraming.TryReadFrame(ref buffer, PduFraming.DefaultMaxLength, out var frame));
            Assert.True(buffer.IsEmpty);
            var pdu = PduCodec.Decode(frame, out var header);
            agreed ??= (header, pdu);
            Assert.Equal(agreed.Value, (header, pdu));
        }

        return agreed!.Value;
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(byte[] octets, Piece? before)
        {
            Memory = octets;
            RunningIndex = before is null ? 0 : before.RunningIndex + before.Memory.Length;
            if (before is not null)
                before.Next = this;
        }
    }
}
