using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Gateway.Console.Staff;

/// <summary>The six-digit codes of an authenticator app: RFC 6238 with SHA-1, 30 seconds and 160-bit keys, which every such app knows.</summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int KeyOctets = 20;
    private const int StepSeconds = 30;

    /// <summary>A new key.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyOctets);

    /// <summary>The key as people type it: 32 letters and digits in groups of four (RFC 4648 §6).</summary>
    public static string Written(ReadOnlySpan<byte> key)
    {
        var letters = new List<char>();
        var (buffer, bits) = (0, 0);
        foreach (var octet in key)
        {
            (buffer, bits) = ((buffer << 8) | octet, bits + 8);
            for (; bits >= 5; bits -= 5)
                letters.Add(Base32[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }

        return string.Join(' ', letters.Chunk(4).Select(group => new string(group)));
    }

    /// <summary>The address in the QR picture, as authenticator apps read it.</summary>
    public static string Address(string issuer, string account, ReadOnlySpan<byte> key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Written(key).Replace(" ", "", StringComparison.Ordinal)}&issuer={Uri.EscapeDataString(issuer)}";

    /// <summary>The number of the 30 seconds that a time lies in.</summary>
    public static long Step(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of one step (RFC 4226 §5.3).</summary>
    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        // What authenticator apps compute; HMAC with SHA-1 is not touched by collisions of SHA-1.
#pragma warning disable CA5350
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step a code belongs to, one before and after now allowed for clocks that differ; null when it is wrong or was taken already.</summary>
    public static long? Match(byte[] key, string code, DateTimeOffset now, long lastStep)
    {
        var digits = Digits.Of(code);
        long? match = null;
        for (var step = Step(now) - 1; step <= Step(now) + 1; step++)
        {
            var isIt = CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(key, step)), System.Text.Encoding.UTF8.GetBytes(digits));
            if (isIt && step > lastStep)
                match = step;
        }

        return match;
    }
}
