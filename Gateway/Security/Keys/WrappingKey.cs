using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Security.Keys;

/// <summary>
/// A key of the key file that opens data keys and nothing else: with a new one the data keys are wrapped anew, which are few, and no row
/// has to be touched.
/// </summary>
internal sealed class WrappingKey
{
    /// <summary>How many octets it has.</summary>
    public const int Octets = 32;

    private const int NonceOctets = 12;
    private const int TagOctets = 16;
    private readonly byte[] _key;

    private WrappingKey(byte[] key, DateTimeOffset? madeAt)
    {
        (_key, MadeAt) = (key, madeAt);
        Id = Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 6, info: "wrapping key id"u8.ToArray()));
    }

    /// <summary>Names it; says nothing of the key.</summary>
    public string Id { get; }

    /// <summary>When it was made; null for the first, which comes of the master key.</summary>
    public DateTimeOffset? MadeAt { get; }

    /// <summary>The one before any rotation: all gateways with one key file have the same.</summary>
    public static WrappingKey First(byte[] masterKey) => new(HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, Octets, info: "wrap:v1"u8.ToArray()), null);

    /// <summary>The one with these octets.</summary>
    public static WrappingKey Of(byte[] key, DateTimeOffset madeAt) => new(key, madeAt);

    /// <summary>A new one.</summary>
    public static WrappingKey New(DateTimeOffset now) => new(RandomNumberGenerator.GetBytes(Octets), now);

    /// <summary>Its octets, for the key file.</summary>
    public byte[] Reveal() => _key;

    /// <summary>Seals a data key: <c>nonce(12) | ciphertext | tag(16)</c>, bound to its number, programme and month.</summary>
    public byte[] Wrap(byte[] dataKey, int number, string programme, string month)
    {
        var octets = new byte[NonceOctets + dataKey.Length + TagOctets];
        // Drawn at random: one key wraps a few thousand times at the most.
        RandomNumberGenerator.Fill(octets.AsSpan(0, NonceOctets));
        using var cipher = new AesGcm(_key, TagOctets);
        cipher.Encrypt(octets.AsSpan(0, NonceOctets), dataKey, octets.AsSpan(NonceOctets, dataKey.Length), octets.AsSpan(NonceOctets + dataKey.Length), Bound(number, programme, month));
        return octets;
    }

    /// <summary>Opens what <see cref="Wrap"/> made.</summary>
    /// <exception cref="CryptographicException">It was wrapped with another key, or changed.</exception>
    public byte[] Unwrap(WrappedKey wrapped)
    {
        var octets = wrapped.Octets;
        if (octets.Length <= NonceOctets + TagOctets)
            throw new CryptographicException(string.Create(CultureInfo.InvariantCulture, $"The data key {wrapped.Number} is cut short."));
        var key = new byte[octets.Length - NonceOctets - TagOctets];
        using var cipher = new AesGcm(_key, TagOctets);
        cipher.Decrypt(octets.AsSpan(0, NonceOctets), octets.AsSpan(NonceOctets, key.Length), octets.AsSpan(NonceOctets + key.Length), key, Bound(wrapped.Number, wrapped.Programme, wrapped.Month));
        return key;
    }

    private static byte[] Bound(int number, string programme, string month) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"data key|{number}|{programme}|{month}"));
}
