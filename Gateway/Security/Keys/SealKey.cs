using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gateway.Security.Keys;

/// <summary>
/// A key that seals values with AES-256-GCM. Each process draws the beginning of its nonces at random and counts the rest, so that none
/// repeats under one key.
/// </summary>
internal sealed class SealKey : IDisposable
{
    /// <summary>Octets of a nonce.</summary>
    public const int NonceOctets = 12;

    /// <summary>Octets of a tag.</summary>
    public const int TagOctets = 16;

    private readonly ThreadLocal<AesGcm> _cipher;
    private readonly byte[] _start;
    private long _counter;

    /// <summary>Makes it ready.</summary>
    /// <param name="key">The key.</param>
    /// <param name="number">Its number; 0 for the key of the key file itself.</param>
    public SealKey(byte[] key, int number)
    {
        Number = number;
        _cipher = new(() => new AesGcm(key, TagOctets), trackAllValues: true);
        _start = RandomNumberGenerator.GetBytes(NonceOctets - sizeof(uint));
        // The number stands in the nonce, where an octet more would make every row longer.
        if (number > 0)
            BinaryPrimitives.WriteUInt16BigEndian(_start, checked((ushort)number));
    }

    /// <summary>Its number; 0 for the key of the key file itself.</summary>
    public int Number { get; }

    /// <summary>Seals in place and writes the nonce and the tag.</summary>
    public void Seal(Span<byte> nonce, Span<byte> body, Span<byte> tag, ReadOnlySpan<byte> place)
    {
        var counter = Interlocked.Increment(ref _counter);
        if (counter > uint.MaxValue)
            throw new CryptographicException("This process has sealed 4 294 967 295 values with one key: restart it to go on.");
        _start.CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[_start.Length..], (uint)counter);
        _cipher.Value!.Encrypt(nonce, body, body, tag, place);
    }

    /// <summary>Opens.</summary>
    /// <exception cref="CryptographicException">Another key, another place, or changed octets.</exception>
    public void Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> body, ReadOnlySpan<byte> tag, Span<byte> text, ReadOnlySpan<byte> place) =>
        _cipher.Value!.Decrypt(nonce, body, tag, text, place);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var one in _cipher.Values)
            one.Dispose();
        _cipher.Dispose();
    }
}
