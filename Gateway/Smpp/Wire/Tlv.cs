using System.Buffers.Binary;
using System.Collections;
using System.Text;

namespace Gateway.Smpp.Wire;

/// <summary>One optional parameter: tag, length and value (SMPP 3.4 §3.2.4).</summary>
internal readonly record struct Tlv(TlvTag Tag, Octets Value)
{
    /// <summary>A parameter of one octet.</summary>
    public static Tlv Byte(TlvTag tag, byte value) => new(tag, new[] { value });

    /// <summary>A parameter of two octets.</summary>
    public static Tlv UInt16(TlvTag tag, ushort value)
    {
        var octets = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(octets, value);
        return new(tag, octets);
    }

    /// <summary>A C-octet string: the text and a NUL.</summary>
    public static Tlv CString(TlvTag tag, string value) => new(tag, Encoding.Latin1.GetBytes(value + '\0'));
}

/// <summary>The optional parameters of one PDU in the order they came; unknown tags are kept. Compared by content.</summary>
internal readonly struct TlvList(params Tlv[] items) : IReadOnlyList<Tlv>, IEquatable<TlvList>
{
    private readonly Tlv[]? _items = items;

    /// <inheritdoc />
    public int Count => _items?.Length ?? 0;

    /// <summary>How many octets the list takes on the wire.</summary>
    public int EncodedLength
    {
        get
        {
            var length = 0;
            foreach (var tlv in Items)
                length += 4 + tlv.Value.Length;
            return length;
        }
    }

    /// <summary>The parameters, to walk without allocating.</summary>
    public ReadOnlySpan<Tlv> Items => _items;

    /// <inheritdoc />
    public Tlv this[int index] => Items[index];

    /// <summary>The value of the first parameter with this tag.</summary>
    public bool TryGet(TlvTag tag, out Octets value)
    {
        foreach (var tlv in Items)
        {
            if (tlv.Tag != tag)
                continue;
            value = tlv.Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>The value of a one-octet parameter; null when it is missing or has another length.</summary>
    public byte? Byte(TlvTag tag) => TryGet(tag, out var value) && value.Length == 1 ? value.Span[0] : null;

    /// <summary>The value of a two-octet parameter; null when it is missing or has another length.</summary>
    public ushort? UInt16(TlvTag tag) =>
        TryGet(tag, out var value) && value.Length == sizeof(ushort) ? BinaryPrimitives.ReadUInt16BigEndian(value.Span) : null;

    /// <summary>The value of a C-octet string, with or without its NUL: several SMSCs leave it out.</summary>
    public string? CString(TlvTag tag)
    {
        if (!TryGet(tag, out var value))
            return null;
        var end = value.Span.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? value.Span : value.Span[..end]);
    }

    /// <summary>This list and one more.</summary>
    public TlvList With(Tlv tlv) => new([.. Items, tlv]);

    /// <inheritdoc />
    public bool Equals(TlvList other) => Items.SequenceEqual(other.Items);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is TlvList other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var tlv in Items)
            hash.Add(tlv);
        return hash.ToHashCode();
    }

    /// <summary>Same parameters in the same order.</summary>
    public static bool operator ==(TlvList left, TlvList right) => left.Equals(right);

    /// <summary>Other parameters.</summary>
    public static bool operator !=(TlvList left, TlvList right) => !left.Equals(right);

    /// <inheritdoc />
    public IEnumerator<Tlv> GetEnumerator() => ((IEnumerable<Tlv>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
