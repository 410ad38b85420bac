using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Api.Clients;

/// <summary>
/// The key a client proves itself with: 24 random octets, shown once when it is made. Only its SHA-256 is kept: nobody can guess
/// 192 random bits, so the slow hash that a password needs would only slow every request down.
/// </summary>
internal static class ApiKey
{
    /// <summary>What every key begins with, so that one left lying in a file is recognised.</summary>
    public const string Prefix = "msg_";

    /// <summary>The longest text that is looked at.</summary>
    public const int MaxLength = 128;

    /// <summary>Makes a key.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>What is kept of a key.</summary>
    public static UInt256 HashOf(ReadOnlySpan<char> key)
    {
        Span<byte> octets = stackalloc byte[Encoding.UTF8.GetMaxByteCount(MaxLength)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(octets[..Encoding.UTF8.GetBytes(key, octets)], hash);
        return new UInt256(hash);
    }
}

/// <summary>32 octets that can be looked up.</summary>
internal readonly record struct UInt256
{
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <summary>The value of 32 octets, most significant first.</summary>
    public UInt256(ReadOnlySpan<byte> octets)
    {
        _high = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(octets);
        _low = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(octets[16..]);
    }

    /// <summary>The octets as a database stores them.</summary>
    public byte[] ToArray()
    {
        var octets = new byte[32];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(octets, _high);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(octets.AsSpan(16), _low);
        return octets;
    }

    /// <summary>Masked: it stands for a secret.</summary>
    public override string ToString() => "key hash";
}
