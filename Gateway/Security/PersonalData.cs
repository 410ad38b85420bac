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

    private readonly ThreadLocal<IncrementalHash> _msisdnHash;
    private readonly ThreadLocal<IncrementalHash> _cnicHash;
    private readonly ThreadLocal<IncrementalHash> _textHash;
    private readonly ThreadLocal<AesGcm> _cipher;
    private readonly ulong _noncePrefix = BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(8));
    private long _nonceCounter;

    /// <summary>Derives one key a purpose from the master key (HKDF-SHA-256, RFC 5869), so that tokens of different kinds cannot be joined.</summary>
    public PersonalData(byte[] masterKey)
    {
        _msisdnHash = Hasher(Derive(masterKey, "token:msisdn"));
        _cnicHash = Hasher(Derive(masterKey, "token:cnic"));
        _textHash = Hasher(Derive(masterKey, "token:text"));
        var sealKey = Derive(masterKey, "seal:v1");
        _cipher = new(() => new AesGcm(sealKey, TagOctets), trackAllValues: true);
    }

    /// <summary>The pseudonym of a phone number.</summary>
    public Token TokenOf(Msisdn msisdn) => Hash(_msisdnHash, msisdn.Digits);

    /// <summary>The pseudonym of a CNIC, given as 13 ASCII digits.</summary>
    public Token TokenOfCnic(string cnic) => Hash(_cnicHash, cnic);

    /// <summary>A keyed digest of any text: for duplicate checks, so that an index never reveals what was typed.</summary>
    public Token DigestOf(string text) => Hash(_textHash, text);

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
        End(_cipher);
        End(_msisdnHash);
        End(_cnicHash);
        End(_textHash);
    }

    private static byte[] Derive(byte[] masterKey, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: Encoding.UTF8.GetBytes(purpose));

    // One a thread that keeps its key: to set a key up anew costs more than the digest of a number.
    private static ThreadLocal<IncrementalHash> Hasher(byte[] key) => new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key), trackAllValues: true);

    private static void End<T>(ThreadLocal<T> local) where T : IDisposable
    {
        foreach (var value in local.Values)
            value.Dispose();
        local.Dispose();
    }

    private static Token Hash(ThreadLocal<IncrementalHash> keyed, string value)
    {
        Span<byte> digest = stackalloc byte[32];
        Span<byte> text = value.Length <= 256 ? stackalloc byte[Encoding.UTF8.GetMaxByteCount(value.Length)] : new byte[Encoding.UTF8.GetByteCount(value)];
        var length = Encoding.UTF8.GetBytes(value, text);
        var hash = keyed.Value!;
        hash.AppendData(text[..length]);
        hash.GetHashAndReset(digest);
        return new Token(digest[..Token.Octets]);
    }

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
