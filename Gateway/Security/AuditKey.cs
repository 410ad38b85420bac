using System.Numerics;
using System.Security.Cryptography;

namespace Gateway.Security;

/// <summary>
/// The key that signs checkpoints of the audit log: ECDSA on P-256 with SHA-256 (FIPS 186-5), in a file beside the data key that only its
/// owner may read. It is first made from the data key, so that all gateways of an installation sign alike; a site may put another in its
/// place. Whoever holds the public half can check, and cannot sign.
/// </summary>
internal sealed class AuditKey : IDisposable
{
    // n, the order of the group (SP 800-186 §3.2.1.3): a private key is a number from 1 to n - 1.
    private static readonly BigInteger Order = BigInteger.Parse(
        "00ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture);

    private readonly ECDsa _key;
    // One signature is made at a time, and checks are few: the key is not safe for two threads.
    private readonly Lock _lock = new();

    private AuditKey(ECDsa key)
    {
        _key = key;
        Id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 8));
    }

    /// <summary>Names the key in a checkpoint: the first octets of the digest of its public half.</summary>
    public string Id { get; }

    /// <summary>The public half, for an auditor.</summary>
    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Reads the key, or makes it on the first start.</summary>
    /// <exception cref="InvalidDataException">The file exists but holds no such key, or others may read it.</exception>
    public static AuditKey ReadOrCreate(string path, byte[] masterKey)
    {
        if (!File.Exists(path))
            Create(path, masterKey);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
            throw new InvalidDataException($"The key file {path} may be read by others. Run: chmod 600 {path}");
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            if (key.KeySize == 256)
                return new(key);
            throw new CryptographicException("It is not a key on P-256.");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidDataException($"The key file {path} cannot be read as the key of the audit log. Restore it from the back-up. {e.Message}", e);
        }
    }

    /// <summary>Signs.</summary>
    public byte[] Sign(ReadOnlySpan<byte> text)
    {
        lock (_lock)
            return _key.SignData(text, HashAlgorithmName.SHA256);
    }

    /// <summary>Whether this key signed a text.</summary>
    public bool IsSigned(ReadOnlySpan<byte> text, byte[] signature)
    {
        lock (_lock)
            return _key.VerifyData(text, signature, HashAlgorithmName.SHA256);
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    private static void Create(string path, byte[] masterKey)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Derive(masterKey) });
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
        file.Flush(flushToDisk: true);
    }

    // 48 octets reduced by n - 1 are as good as drawn from all of them (FIPS 186-5 §A.2.1).
    private static byte[] Derive(byte[] masterKey)
    {
        var drawn = new BigInteger(HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 48, info: "audit:checkpoints"u8.ToArray()), isUnsigned: true, isBigEndian: true);
        var scalar = (drawn % (Order - 1)) + 1;
        var octets = new byte[32];
        var written = scalar.ToByteArray(isUnsigned: true, isBigEndian: true);
        written.CopyTo(octets, octets.Length - written.Length);
        return octets;
    }
}
