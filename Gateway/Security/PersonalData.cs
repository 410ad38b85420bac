using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Messages;
using Gateway.Security.Keys;

namespace Gateway.Security;

/// <summary>
/// Keeps personal data unreadable at rest: <see cref="Token"/> values to look it up by, AES-256-GCM ciphertext to show it from.
/// A sealed value is <c>form | nonce(12) | ciphertext | tag(16)</c>, bound to the place it is stored in. Form 1 is sealed with a key that comes
/// of the key file; form 2 with a data key, whose number is the first two octets of the nonce.
/// </summary>
internal sealed class PersonalData : IDisposable
{
    private const byte OfKeyFile = 1;
    private const byte OfDataKey = 2;
    private const int Overhead = 1 + SealKey.NonceOctets + SealKey.TagOctets;

    private readonly ThreadLocal<IncrementalHash> _msisdnHash;
    private readonly ThreadLocal<IncrementalHash> _cnicHash;
    private readonly ThreadLocal<IncrementalHash> _textHash;
    private readonly SealKey _ofKeyFile;
    private readonly KeyRing? _ring;

    /// <summary>Derives one key a purpose from the master key (HKDF-SHA-256, RFC 5869), so that tokens of different kinds cannot be joined.</summary>
    /// <param name="masterKey">The master key.</param>
    /// <param name="ring">The data keys; null where there is no database to keep them.</param>
    public PersonalData(byte[] masterKey, KeyRing? ring = null)
    {
        _ring = ring;
        _msisdnHash = Hasher(Derive(masterKey, "token:msisdn"));
        _cnicHash = Hasher(Derive(masterKey, "token:cnic"));
        _textHash = Hasher(Derive(masterKey, "token:text"));
        _ofKeyFile = new SealKey(Derive(masterKey, "seal:v1"), 0);
    }

    /// <summary>The pseudonym of a phone number.</summary>
    public Token TokenOf(Msisdn msisdn) => Hash(_msisdnHash, msisdn.Digits);

    /// <summary>The pseudonym of a CNIC, given as 13 ASCII digits.</summary>
    public Token TokenOfCnic(string cnic) => Hash(_cnicHash, cnic);

    /// <summary>A keyed digest of any text: for duplicate checks, so that an index never reveals what was typed.</summary>
    public Token DigestOf(string text) => Hash(_textHash, text);

    /// <summary>Encrypts a value for one place in the database.</summary>
    /// <param name="text">The value.</param>
    /// <param name="place">Where it is stored, as <c>table.column</c>; the same place must be named to open it.</param>
    /// <param name="programme">The one programme whose data it is; empty when it belongs to several or to none.</param>
    public byte[] Seal(string text, string place, string programme = WrappedKey.Shared) => Seal(text, place, _ring?.Current(programme) ?? _ofKeyFile);

    /// <summary>Encrypts a value that must be readable with the key file alone: for a file beside the database, written while that is away.</summary>
    /// <param name="text">The value.</param>
    /// <param name="place">Where it is stored.</param>
    public byte[] SealOutside(string text, string place) => Seal(text, place, _ofKeyFile);

    /// <summary>Decrypts what <see cref="Seal(string, string, string)"/> made for the same place, whichever key it was sealed with.</summary>
    /// <exception cref="CryptographicException">Another key, another place, or changed octets.</exception>
    public string Open(ReadOnlySpan<byte> sealedValue, string place)
    {
        if (sealedValue.Length < Overhead)
            throw new CryptographicException($"The sealed value of {place} has no known form.");
        var key = sealedValue[0] switch
        {
            OfKeyFile => _ofKeyFile,
            OfDataKey when _ring is not null => _ring.Find(KeyNumberOf(sealedValue), place),
            _ => throw new CryptographicException(string.Create(CultureInfo.InvariantCulture, $"The sealed value of {place} has form {sealedValue[0]}, which cannot be opened here.")),
        };
        var body = new byte[sealedValue.Length - Overhead];
        key.Open(
            sealedValue.Slice(1, SealKey.NonceOctets), sealedValue[(1 + SealKey.NonceOctets)..^SealKey.TagOctets], sealedValue[^SealKey.TagOctets..], body, Encoding.UTF8.GetBytes(place));
        return Encoding.UTF8.GetString(body);
    }

    /// <summary>The number of the data key a value is sealed with; 0 for the key of the key file itself.</summary>
    public static int KeyNumberOf(ReadOnlySpan<byte> sealedValue) => sealedValue[0] == OfDataKey ? BinaryPrimitives.ReadUInt16BigEndian(sealedValue[1..]) : 0;

    /// <summary>The first octets of every value that is sealed with a data key, or with the key of the key file: what a statement finds them by.</summary>
    public static byte[] StartOf(int number) => number == 0 ? [OfKeyFile] : [OfDataKey, (byte)(number >> 8), (byte)number];

    /// <inheritdoc />
    public void Dispose()
    {
        _ofKeyFile.Dispose();
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

    private static byte[] Seal(string text, string place, SealKey key)
    {
        var octets = Encoding.UTF8.GetByteCount(text);
        var result = new byte[octets + Overhead];
        result[0] = key.Number == 0 ? OfKeyFile : OfDataKey;
        var body = result.AsSpan(1 + SealKey.NonceOctets, octets);
        Encoding.UTF8.GetBytes(text, body);
        key.Seal(result.AsSpan(1, SealKey.NonceOctets), body, result.AsSpan(1 + SealKey.NonceOctets + octets), Encoding.UTF8.GetBytes(place));
        return result;
    }
}
