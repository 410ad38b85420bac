using System.Buffers.Binary;
using Gateway.Smpp.Wire;

namespace Benchmarks.Fuzz;

/// <summary>
/// Damages PDUs where it hurts: lengths, NULs, command ids, TLV heads, ends, and whole pieces of other PDUs; the command_length is
/// mostly put right afterwards, so that the damage gets past the framing. It allocates nothing.
/// </summary>
internal sealed class PduMutator(IReadOnlyList<byte[]> seeds, ulong seed)
{
    private const int Capacity = 8 * 1024;
    private static readonly byte[] Telling = [0, 1, 2, 0x1F, 0x20, 0x40, 0x7F, 0x80, 0xFE, 0xFF];
    private static readonly CommandId[] Commands = Enum.GetValues<CommandId>();

    private readonly byte[] _octets = new byte[Capacity];
    private ulong _state = seed | 1;
    private int _length;

    /// <summary>The next mutant; it lives until the next call.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        Load(seeds[Below(seeds.Count)]);
        for (var n = Below(4); n >= 0; n--)
            MutateOnce();
        if (Below(16) != 0)
            BinaryPrimitives.WriteUInt32BigEndian(_octets, (uint)_length);
        return _octets.AsMemory(0, _length);
    }

    private void MutateOnce()
    {
        switch (Below(11))
        {
            case 0: _octets[Below(_length)] ^= (byte)(1 << Below(8)); break;
            case 1: _octets[Body()] = Telling[Below(Telling.Length)]; break;
            case 2: _octets[Body()] = (byte)Below(256); break;
            case 3: BinaryPrimitives.WriteUInt32BigEndian(_octets.AsSpan(4), (uint)Commands[Below(Commands.Length)]); break;
            case 4: _length = Math.Max(PduFraming.HeaderLength, _length - Below(Math.Min(_length, 32))); break;
            case 5: Insert(Body(), Below(24), (byte)Below(256)); break;
            case 6: Delete(Body(), Below(16)); break;
            case 7: Splice(seeds[Below(seeds.Count)]); break;
            case 8: AppendTlv(); break;
            case 9: MoveNul(); break;
            default: BinaryPrimitives.WriteUInt16BigEndian(_octets.AsSpan(Math.Min(Body(), Capacity - 2)), (ushort)Below(65536)); break;
        }
    }

    private void Load(byte[] seed)
    {
        _length = Math.Min(seed.Length, Capacity / 2);
        seed.AsSpan(0, _length).CopyTo(_octets);
    }

    private int Body() => _length <= PduFraming.HeaderLength ? Below(_length) : PduFraming.HeaderLength + Below(_length - PduFraming.HeaderLength);

    private void Insert(int at, int count, byte value)
    {
        count = Math.Min(count, Capacity - _length);
        _octets.AsSpan(at, _length - at).CopyTo(_octets.AsSpan(at + count));
        _octets.AsSpan(at, count).Fill(value);
        _length += count;
    }

    private void Delete(int at, int count)
    {
        count = Math.Min(count, Math.Max(0, _length - at));
        if (_length - count < PduFraming.HeaderLength)
            return;
        _octets.AsSpan(at + count, _length - at - count).CopyTo(_octets.AsSpan(at));
        _length -= count;
    }

    // The beginning of this PDU and the end of another.
    private void Splice(byte[] other)
    {
        var at = Body();
        var from = Below(other.Length);
        var count = Math.Min(other.Length - from, Capacity - at);
        other.AsSpan(from, count).CopyTo(_octets.AsSpan(at));
        _length = Math.Max(PduFraming.HeaderLength, at + count);
    }

    // A TLV whose length may be a lie.
    private void AppendTlv()
    {
        if (_length > Capacity - 64)
            return;
        var real = Below(16);
        BinaryPrimitives.WriteUInt16BigEndian(_octets.AsSpan(_length), (ushort)Below(0x1500));
        BinaryPrimitives.WriteUInt16BigEndian(_octets.AsSpan(_length + 2), (ushort)(Below(4) == 0 ? Below(65536) : real));
        _octets.AsSpan(_length + 4, real).Fill((byte)Below(256));
        _length += 4 + real;
    }

    private void MoveNul()
    {
        var at = _octets.AsSpan(PduFraming.HeaderLength, _length - PduFraming.HeaderLength).IndexOf((byte)0);
        if (at >= 0)
            _octets[PduFraming.HeaderLength + at] = (byte)'A';
        _octets[Body()] = 0;
    }

    // xorshift64*: fast, and the same everywhere.
    private int Below(int bound)
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (int)(((_state * 2685821657736338717UL) >> 33) % (uint)bound);
    }
}
