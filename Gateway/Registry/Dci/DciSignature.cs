using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Registry.Dci;

/// <summary>
/// Signs and checks messages (DCI v1.0.0, envelope): the signature stands in the message as an HTTP signature over created, expires and
/// the digest of the header's octets followed by the message's. Keys are EC P-256 or RSA; .NET has no Ed25519 of its own.
/// </summary>
internal static class DciSignature
{
    private const string EcAlgorithm = "ecdsa-p256-sha256";
    private const string RsaAlgorithm = "rsa-sha256";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>The signature of a message.</summary>
    /// <param name="key">The private key.</param>
    /// <param name="sender">Who signs.</param>
    /// <param name="keyId">The name of the key.</param>
    /// <param name="content">The header's octets followed by the message's.</param>
    /// <param name="now">When.</param>
    public static string Sign(AsymmetricAlgorithm key, string sender, string keyId, ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        var (created, expires) = (Seconds(now), Seconds(now + Life));
        var octets = Encoding.ASCII.GetBytes(SigningString(created, expires, content));
        var (algorithm, signature) = key switch
        {
            ECDsa ec => (EcAlgorithm, ec.SignData(octets, HashAlgorithmName.SHA256)),
            RSA rsa => (RsaAlgorithm, rsa.SignData(octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            _ => throw new ArgumentException("A key is EC P-256 or RSA.", nameof(key)),
        };
        return $"Signature: namespace=\"dci\", kidId=\"{sender}|{keyId}|{algorithm}\", algorithm=\"{algorithm}\", created=\"{created}\", expires=\"{expires}\", "
            + $"headers=\"(created) (expires) digest\", signature=\"{Convert.ToBase64String(signature)}\"";
    }

    /// <summary>What is wrong with a signature; null when it holds. Whatever namespace it names, the key decides.</summary>
    public static string? Problem(AsymmetricAlgorithm key, string sender, string signature, ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        var (created, expires, proof) = (Field(signature, "created"), Field(signature, "expires"), Field(signature, "signature"));
        if (created.Length == 0 || expires.Length == 0 || proof.Length == 0)
            return "it lacks created, expires or signature";
        if (Field(signature, "kidId").Split('|')[0] != sender)
            return "it is another sender's";
        if (Instant(created) is not { } from || Instant(expires) is not { } until || from > now + Skew || until < now - Skew)
            return "its time is over, or has not come";
        var octets = new byte[proof.Length];
        if (!Convert.TryFromBase64String(proof, octets, out var length))
            return "it is not base64";
        var data = Encoding.ASCII.GetBytes(SigningString(created, expires, content));
        var holds = key switch
        {
            ECDsa ec => ec.VerifyData(data, octets.AsSpan(0, length), HashAlgorithmName.SHA256),
            RSA rsa => rsa.VerifyData(data, octets.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => false,
        };
        return holds ? null : "it does not fit the message";
    }

    /// <summary>Reads a PEM file with an EC or RSA key, private or public.</summary>
    /// <exception cref="CryptographicException">It holds none.</exception>
    public static AsymmetricAlgorithm ReadKey(string path)
    {
        var pem = File.ReadAllText(path);
        AsymmetricAlgorithm key = pem.Contains("EC PRIVATE KEY", StringComparison.Ordinal) ? ECDsa.Create() : RSA.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException && key is RSA)
        {
            // PKCS#8 does not say in its label what kind it is.
            key.Dispose();
            key = ECDsa.Create();
            key.ImportFromPem(pem);
            return key;
        }
    }

    private static string SigningString(string created, string expires, ReadOnlySpan<byte> content) =>
        $"(created): {created}\n(expires): {expires}\ndigest: SHA-256={Convert.ToBase64String(SHA256.HashData(content))}";

    private static string Field(string signature, string name)
    {
        // The word before the first name may be "Signature:"; names are followed by ="value".
        var start = signature.IndexOf($" {name}=\"", StringComparison.Ordinal);
        if (start < 0)
            return "";
        start += name.Length + 3;
        var end = signature.IndexOf('"', start);
        return end < 0 ? "" : signature[start..end];
    }

    private static string Seconds(DateTimeOffset instant) => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? Instant(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 32_503_680_000 ? DateTimeOffset.FromUnixTimeSeconds(number) : null;
}
