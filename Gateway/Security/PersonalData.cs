using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Gateway.Messages;

namespace Gateway.Security;

/// <summary>
/// Keeps personal data unreadable at rest: <see cref="Token"/> values to look it up by, AES-256-GCM ciphertext to show it from.
/// A sealed value is <c>01 | nonce(12) | ciphertext | tag(16)</c>, bound to the place it is stored in.
/// </summary>
internal sealed class PersonalData : IDisposable
{
    private const byte Version = 1;
    private const int NonceOctets = 12;
    private const int TagOctets = 16;
    private const int Overhead = 1 + NonceOctets + TagOctets;

    private readonly KeyedHash _msisdns;
    private readonly KeyedHash _cnics;
    private readonly KeyedHash _texts;
    private readonly ThreadLocal<AesGcm> _cipher;
    private readonly ulong _noncePrefix = BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(8));
    private long _nonceCounter;

    /// <summary>Derives one key a purpose from the master key (HKDF-SHA-256, RFC 5869), so that tokens of different kinds cannot be joined.</summary>
    public PersonalData(byte[] masterKey)
    {
        _msisdns = new(Derive(masterKey, "token:msisdn"));
        _cnics = new(Derive(masterKey, "token:cnic"));
        _texts = new(Derive(masterKey, "token:text"));
        var sealKey = Derive(masterKey, "seal:v1");
        _cipher = new(() => new AesGcm(sealKey, TagOctets), trackAllValues: true);
    }

    /// <summary>The pseudonym of a phone number.</summary>
    public Token TokenOf(Msisdn msisdn) => _msisdns.Of(msisdn.Digits);

    /// <summary>The pseudonym of a CNIC, given as 13 ASCII digits.</summary>
    public Token TokenOfCnic(string cnic) => _cnics.Of(cnic);

    /// <summary>A keyed digest of any text: for duplicate checks, so that an index never reveals what was typed.</summary>
    public Token DigestOf(string text) => _texts.Of(text);

    /// <summary>Encrypts a value for one place.</summary>
    /// <param name="text">The value.</param>
    /// <param name="place">Where it is stored, as <c>table.column</c>; the same place must be named to open it.</param>
    public byte[] Seal(string text, string place)
    {
        var octets = Encoding.UTF8.GetByteCount(text);
        var result = new byte[octets + Overhead];
        result[0] = Version;
        var nonce = result.AsSpan(1, NonceOctets);
        NextNonce(nonce);
        var body = result.AsSpan(1 + NonceOctets, octets);
        Encoding.UTF8.GetBytes(text, body);
        _cipher.Value!.Encrypt(nonce, body, body, result.AsSpan(1 + NonceOctets + octets), Encoding.UTF8.GetBytes(place));
        return result;
    }

    /// <summary>Decrypts what <see cref="Seal"/> made for the same place.</summary>
    /// <exception cref="CryptographicException">Another key, another place, or changed octets.</exception>
    public string Open(ReadOnlySpan<byte> sealedValue, string place)
    {
        if (sealedValue.Length < Overhead || sealedValue[0] != Version)
            throw new CryptographicException($"The sealed value of {place} has no known form.");
        var body = new byte[sealedValue.Length - Overhead];
        _cipher.Value!.Decrypt(
            sealedValue.Slice(1, NonceOctets), sealedValue[(1 + NonceOctets)..^TagOctets], sealedValue[^TagOctets..], body, Encoding.UTF8.GetBytes(place));
        return Encoding.UTF8.GetString(body);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var cipher in _cipher.Values)
            cipher.Dispose();
        _cipher.Dispose();
        _msisdns.Dispose();
        _cnics.Dispose();
        _texts.Dispose();
    }

    private static byte[] Derive(byte[] masterKey, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: Encoding.UTF8.GetBytes(purpose));

    // A random prefix a process and a counter: no nonce repeats under one key.
    private void NextNonce(Span<byte> nonce)
    {
        BinaryPrimitives.WriteUInt64BigEndian(nonce, _noncePrefix);
        var counter = Interlocked.Increment(ref _nonceCounter);
        if (counter > uint.MaxValue)
            throw new CryptographicException("This process has sealed 4 294 967 295 values: restart it to go on.");
        BinaryPrimitives.WriteUInt32BigEndian(nonce[8..], (uint)counter);
    }
}
