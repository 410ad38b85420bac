using System.Security.Cryptography;
using System.Text;

namespace Gateway.Security;

/// <summary>HMAC-SHA-256 under one key (RFC 2104), made ready once a thread: asking the library for the algorithm anew costs more than the digest.</summary>
internal sealed class KeyedHash(byte[] key) : IDisposable
{
    private const int OnTheStack = 256;

    private readonly ThreadLocal<IncrementalHash> _hash = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key), trackAllValues: true);

    /// <summary>The digest of a text, cut to the length of a token.</summary>
    public Token Of(string value)
    {
        Span<byte> text = value.Length <= OnTheStack ? stackalloc byte[Encoding.UTF8.GetMaxByteCount(value.Length)] : new byte[Encoding.UTF8.GetByteCount(value)];
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hash = _hash.Value!;
        hash.AppendData(text[..Encoding.UTF8.GetBytes(value, text)]);
        hash.GetHashAndReset(digest);
        return new Token(digest[..Token.Octets]);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var hash in _hash.Values)
            hash.Dispose();
        _hash.Dispose();
    }
}
