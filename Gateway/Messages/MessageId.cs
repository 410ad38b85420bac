using System.Buffers.Binary;

namespace Gateway.Messages;

/// <summary>The identity of one message in either direction: a UUID of version 7, so that ids sort by time of birth.</summary>
internal readonly record struct MessageId(Guid Value)
{
    /// <summary>A new id; the caller's clock decides the time part.</summary>
    public static MessageId Create(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>When it was made: the time part of the id (RFC 9562 §5.7).</summary>
    public DateTimeOffset PromisedAt
    {
        get
        {
            Span<byte> octets = stackalloc byte[16];
            Value.TryWriteBytes(octets, bigEndian: true, out _);
            return DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(octets) >> 16));
        }
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("n");
}
