using System.Buffers;

namespace Benchmarks.Fuzz;

/// <summary>Octets as a sequence of single ones, as the slowest network would bring them.</summary>
internal static class Pieces
{
    public static ReadOnlySequence<byte> Of(ReadOnlyMemory<byte> octets)
    {
        var first = new Piece(octets[..1], null);
        var last = first;
        for (var at = 1; at < octets.Length; at++)
            last = new(octets.Slice(at, 1), last);
        return new(first, 0, last, 1);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> octets, Piece? before)
        {
            Memory = octets;
            RunningIndex = before is null ? 0 : before.RunningIndex + 1;
            if (before is not null)
                before.Next = this;
        }
    }
}
