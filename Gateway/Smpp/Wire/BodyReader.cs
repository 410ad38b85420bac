using System.Buffers.Binary;
using System.Text;

namespace Gateway.Smpp.Wire;

/// <summary>Reads the fields of one PDU body, never beyond its end; what it returns is copied, the frame may be reused.</summary>
internal ref struct BodyReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    /// <summary>Whether every octet has been read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>
    /// The count itself, when so many items of a smallest size can still follow: nothing is allocated for a count that is a lie.
    /// </summary>
    public readonly int Room(int count, int smallest, string field) => count * smallest <= _rest.Length ? count : throw Ended(field);

    /// <summary>One octet.</summary>
    public byte ReadByte(string field)
    {
        if (_rest.IsEmpty)
            throw Ended(field);
        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    /// <summary>Two octets.</summary>
    public ushort ReadUInt16(string field) => BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort), field));

    /// <summary>Four octets.</summary>
    public uint ReadUInt32(string field) => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint), field));

    /// <summary>Octets of a known number.</summary>
    public Octets ReadOctets(int length, string field) => new(length == 0 ? default : Take(length, field).ToArray());

    /// <summary>A C-octet string of at most <paramref name="max"/> octets, its NUL included (SMPP 3.4 §3.1).</summary>
    public string ReadCString(int max, string field)
    {
        var end = _rest[..Math.Min(max, _rest.Length)].IndexOf((byte)0);
        if (end < 0)
        {
            throw _rest.Length < max
                ? new SmppDecodeException(CommandStatus.InvalidCommandLength, $"{field} has no NUL before the PDU ends")
                : new SmppDecodeException(CommandStatus.InvalidCommandLength, $"{field} is longer than {max} octets");
        }

        var value = end == 0 ? "" : Encoding.Latin1.GetString(_rest[..end]);
        _rest = _rest[(end + 1)..];
        return value;
    }

    /// <summary>Type of number, numbering plan and the address itself.</summary>
    public Address ReadAddress(int max, string field) => new(ReadByte(field), ReadByte(field), ReadCString(max, field));

    /// <summary>All that is left, as optional parameters.</summary>
    public TlvList ReadTlvs()
    {
        if (_rest.IsEmpty)
            return default;
        var items = new List<Tlv>();
        while (!_rest.IsEmpty)
        {
            if (_rest.Length < 4)
                throw new SmppDecodeException(CommandStatus.InvalidTlvStream, $"{_rest.Length} octets are left where a TLV needs four");
            var tag = (TlvTag)BinaryPrimitives.ReadUInt16BigEndian(_rest);
            var length = BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
            _rest = _rest[4..];
            if (length > _rest.Length)
                throw new SmppDecodeException(CommandStatus.InvalidTlvStream, $"TLV 0x{(ushort)tag:X4} claims {length} octets of {_rest.Length}");
            items.Add(new(tag, ReadOctets(length, "TLV")));
        }

        return new([.. items]);
    }

    private ReadOnlySpan<byte> Take(int length, string field)
    {
        if (length > _rest.Length)
            throw Ended(field);
        var value = _rest[..length];
        _rest = _rest[length..];
        return value;
    }

    private static SmppDecodeException Ended(string field) =>
        new(CommandStatus.InvalidCommandLength, $"the PDU ends inside {field}");
}
