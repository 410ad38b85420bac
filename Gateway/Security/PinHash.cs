using System.Globalization;
using System.Security.Cryptography;

namespace Gateway.Security;

/// <summary>
/// Keeps a PIN so that it can be checked and never read: PBKDF2-HMAC-SHA-512 (RFC 8018) with a salt of its own, over a digest keyed by the
/// key file. Four digits are soon guessed from any hash, so it is the key that protects them when a database is stolen, and the rounds when the key is, too.
/// </summary>
internal static class PinHash
{
    private const string Form = "pbkdf2-sha512";
    private const int SaltOctets = 16;
    private const int HashOctets = 32;

    /// <summary>The hash to store: <c>form$rounds$salt$hash</c>.</summary>
    /// <param name="personal">Holds the key.</param>
    /// <param name="owner">Whose PIN it is: the same PIN of another person has another digest.</param>
    /// <param name="pin">The PIN, in ASCII digits.</param>
    /// <param name="rounds">How many rounds.</param>
    public static string Make(PersonalData personal, Token owner, string pin, int rounds)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltOctets);
        var hash = Derive(personal, owner, pin, salt, rounds);
        return string.Create(CultureInfo.InvariantCulture, $"{Form}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Whether a PIN is the one a hash was made of; takes the same time for any PIN.</summary>
    /// <exception cref="InvalidDataException">The stored value is no such hash.</exception>
    public static bool Matches(PersonalData personal, Token owner, string pin, string stored)
    {
        var parts = stored.Split('$');
        if (parts.Length != 4 || parts[0] != Form || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var rounds))
            throw new InvalidDataException("A stored PIN has no known form.");
        var expected = Convert.FromBase64String(parts[3]);
        return CryptographicOperations.FixedTimeEquals(Derive(personal, owner, pin, Convert.FromBase64String(parts[2]), rounds), expected);
    }

    private static byte[] Derive(PersonalData personal, Token owner, string pin, byte[] salt, int rounds)
    {
        var keyed = personal.DigestOf($"pin:{owner.ToHex()}:{pin}").ToArray();
        return Rfc2898DeriveBytes.Pbkdf2(keyed, salt, rounds, HashAlgorithmName.SHA512, HashOctets);
    }
}
