using System.Numerics;

namespace Gateway.Outbox.Queue.Redis;

/// <summary>The checksum of a record (CRC-32C, RFC 3720 appendix B.4), which tells a torn record from a whole one.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of some octets.</summary>
    public static uint Of(ReadOnlySpan<byte> octets)
    {
        var crc = uint.MaxValue;
        foreach (var octet in octets)
            crc = BitOperations.Crc32C(crc, octet);
        return ~crc;
    }
}
