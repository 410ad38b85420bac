using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Api.Webhooks;

/// <summary>
/// Signs events as the Standard Webhooks specification has it: HMAC-SHA-256 over <c>id.timestamp.body</c>, so that neither the body nor the
/// time of sending can be changed, and an old event that is sent again by somebody else is known by its time.
/// </summary>
internal static class WebhookSignature
{
    /// <summary>What a secret is written with in front.</summary>
    public const string Prefix = "whsec_";

    /// <summary>Seconds that the clocks of both sides may differ, for receivers that check.</summary>
    public const int ToleranceSeconds = 300;

    private const string Version = "v1,";

    /// <summary>Makes a secret: 32 random octets.</summary>
    public static byte[] CreateSecret() => RandomNumberGenerator.GetBytes(32);

    /// <summary>The secret as the receiver is told it.</summary>
    public static string Written(byte[] secret) => Prefix + Convert.ToBase64String(secret);

    /// <summary>The value of the header <c>webhook-signature</c>: a signature by each secret that is good now.</summary>
    public static string Of(IEnumerable<byte[]> secrets, string id, DateTimeOffset at, byte[] body) => string.Join(' ', secrets.Select(secret => Of(secret, id, at, body)));

    /// <summary>The signature by one secret.</summary>
    public static string Of(byte[] secret, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}."));
        var signed = new byte[head.Length + body.Length];
        head.CopyTo(signed, 0);
        body.CopyTo(signed.AsSpan(head.Length));
        return Version + Convert.ToBase64String(HMACSHA256.HashData(secret, signed));
    }

    /// <summary>As a receiver checks it: any of the signatures fits, and the time is near.</summary>
    public static bool IsProven(byte[] secret, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > ToleranceSeconds)
            return false;
        var expected = Encoding.ASCII.GetBytes(Of(secret, id, DateTimeOffset.FromUnixTimeSeconds(seconds), body));
        return signatures.Split(' ').Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected));
    }
}
