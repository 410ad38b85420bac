using System.Buffers.Binary;
using System.Text;

namespace Gateway.Smpp.Wire;

/// <summary>Writes the fields of one PDU body; a value that its field cannot hold is the caller's mistake and throws.</summary>
internal ref struct BodyWriter(Span<byte> body)
{
    private readonly Span<byte> _body = body;
    private int _written;

    /// <summary>How many octets are written.</summary>
    public readonly int Written => _written;

    /// <summary>One octet.</summary>
    public void Byte(byte value) => _body[_written++] = value;

    /// <summary>Four octets.</summary>
    public void UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_body[_written..], value);
        _written += sizeof(uint);
    }

    /// <summary>A C-octet string; <paramref name="max"/> counts its NUL.</summary>
    public void CString(string value, int max, string field)
    {
        if (value.Length >= max)
            throw new ArgumentException($"{field} has {value.Length} characters; {max - 1} fit");
        if (value.Contains('\0'))
            throw new ArgumentException($"{field} contains a NUL");
        _written += Encoding.Latin1.GetBytes(value, _body[_written..]);
        _body[_written++] = 0;
    }

    /// <summary>Type of number, numbering plan and the address itself.</summary>
    public void Address(Address address, int max, string field)
    {
        Byte(address.Ton);
        Byte(address.Npi);
        CString(address.Value ?? "", max, field);
    }

    /// <summary>sm_length and short_message.</summary>
    public void ShortMessage(Octets text)
    {
        if (text.Length > 254)
            throw new ArgumentException($"short_message has {text.Length} octets; 254 fit");
        Byte((byte)text.Length);
        Octets(text);
    }

    /// <summary>The optional parameters.</summary>
    public void Tlvs(TlvList tlvs)
    {
        foreach (var tlv in tlvs.Items)
        {
            BinaryPrimitives.WriteUInt16BigEndian(_body[_written..], (ushort)tlv.Tag);
            BinaryPrimitives.WriteUInt16BigEndian(_body[(_written + 2)..], checked((ushort)tlv.Value.Length));
            _written += 4;
            Octets(tlv.Value);
        }
    }

    private void Octets(Octets octets)
    {
        octets.Span.CopyTo(_body[_written..]);
        _written += octets.Length;
    }
}
