namespace Localization.Sms;

/// <summary>One short_message with its user data header, as it goes to the SMSC.</summary>
/// <remarks>
/// Header and body lie side by side in one buffer, so that a PDU takes both without a copy.
/// Two segments are equal when their octets are.
/// </remarks>
public sealed record Segment
{
    private readonly ReadOnlyMemory<byte> octets;
    private readonly int headerLength;

    /// <summary>Joins a header and a body.</summary>
    /// <param name="header">The user data header with its length octet, or empty.</param>
    /// <param name="body">Septets, one in an octet, or UTF-16 big endian.</param>
    public Segment(ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> body)
        : this(header.IsEmpty ? body : (byte[])[.. header.Span, .. body.Span], header.Length)
    {
    }

    internal Segment(ReadOnlyMemory<byte> octets, int headerLength)
    {
        this.octets = octets;
        this.headerLength = headerLength;
    }

    /// <summary>The user data header with its length octet (UDHL), or empty.</summary>
    public ReadOnlyMemory<byte> Header => octets[..headerLength];

    /// <summary>The text: unpacked septets, one in an octet, unless the route has another alphabet; or UTF-16 big endian.</summary>
    public ReadOnlyMemory<byte> Body => octets[headerLength..];

    /// <summary>Header and body as SMPP's short_message carries them (SMPP 3.4 §5.2.22).</summary>
    public ReadOnlyMemory<byte> ShortMessage => octets;

    /// <summary>Whether esm_class must say that a header is present (UDHI, 0x40).</summary>
    public bool HasHeader => headerLength > 0;

    /// <summary>Whether both carry the same octets.</summary>
    /// <param name="other">The segment to compare with.</param>
    public bool Equals(Segment? other) =>
        other is not null && headerLength == other.headerLength && octets.Span.SequenceEqual(other.octets.Span);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(octets.Span);
        return hash.ToHashCode();
    }
}
