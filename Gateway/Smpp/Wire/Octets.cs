namespace Gateway.Smpp.Wire;

/// <summary>Some octets compared by content; their text form tells only how many, because they carry what people wrote.</summary>
internal readonly struct Octets(ReadOnlyMemory<byte> memory) : IEquatable<Octets>
{
    /// <summary>The octets.</summary>
    public ReadOnlyMemory<byte> Memory { get; } = memory;

    /// <summary>The octets, to read at once.</summary>
    public ReadOnlySpan<byte> Span => Memory.Span;

    /// <summary>How many.</summary>
    public int Length => Memory.Length;

    /// <summary>Octets are most often made as an array.</summary>
    public static implicit operator Octets(byte[] octets) => new(octets);

    /// <summary>Octets cut from a larger buffer.</summary>
    public static implicit operator Octets(ReadOnlyMemory<byte> octets) => new(octets);

    /// <summary>Same content.</summary>
    public static bool operator ==(Octets left, Octets right) => left.Equals(right);

    /// <summary>Other content.</summary>
    public static bool operator !=(Octets left, Octets right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(Octets other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Octets other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public override string ToString() => $"[{Length} octets]";
}
